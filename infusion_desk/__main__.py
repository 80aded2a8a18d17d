"""Starts the program: the desk without a verb, the command line with one."""

import sys


def main() -> int:
    """Run the program with the arguments it was started with; the exit code."""
    from infusion_desk.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
