"""Runs the command line as `python3 -m childproof`."""

from childproof.cli.main import main

main()
