#!/bin/sh
# leaves_stopped_child: exits with success and leaves a child that is stopped.
sh -c 'kill -STOP $$' &
until grep -q '^State:.T' "/proc/$!/status"; do sleep 0.01; done
exit 0
