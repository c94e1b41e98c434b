#!/bin/sh
# leaves_daemon: exits with success and leaves a process in a session of its own, whose parent has ended.
(setsid sleep 100000 </dev/null >/dev/null 2>&1 &)
exit 0
