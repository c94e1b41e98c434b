"""Runs a program that the build made, because GN's actions start Python only."""

import subprocess
import sys

sys.exit(subprocess.run(sys.argv[1:]).returncode)
