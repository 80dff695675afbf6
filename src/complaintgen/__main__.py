"""Where the program starts, also as `python -m complaintgen`: what needs no command is answered before any is loaded."""

import sys

from complaintgen import __version__


def main() -> None:
    """Run the program and leave with its exit code."""
    if sys.argv[1:] == ["--version"] and _tells_version():
        return
    from complaintgen.cli import main as run

    run()


def _tells_version() -> bool:
    """Whether the version could be printed; of an output that takes nothing the command line says so."""
    try:
        sys.stdout.write(f"complaintgen {__version__}\n")
        sys.stdout.flush()
    except (OSError, AttributeError):
        return False
    return True


if __name__ == "__main__":
    main()
