"""`python -m complaintgen`."""

from complaintgen.cli import main

main()
