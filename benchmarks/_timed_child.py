"""Runs a command and writes what it took; a process so small that its own memory is never the command's peak.

    python -I -S _timed_child.py REPORT PROGRAM [ARGUMENT ...]

A process begins with the peak of the one that started it, and whoever measures has loaded far more than a small command needs.
"""

import os
import sys
import time

begun = time.monotonic()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(child, 0)
with open(sys.argv[1], "w", encoding="ascii") as report:
    report.write(f"{used.ru_utime + used.ru_stime} {time.monotonic() - begun} {used.ru_maxrss}")
sys.exit(os.waitstatus_to_exitcode(status))
