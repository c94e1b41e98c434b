"""Runs a program that the build made, because GN's actions start Python only.

What it prints is shown when it fails; its standard output is a pipe.
"""

import subprocess
import sys

done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
if done.returncode != 0:
    sys.stderr.buffer.write(done.stdout)
sys.exit(done.returncode)
