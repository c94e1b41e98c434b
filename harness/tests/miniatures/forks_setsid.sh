#!/bin/sh
# forks_setsid: exits with success and leaves five children, each in a session of its own and with a child itself.
for _ in 1 2 3 4 5; do
  setsid sh -c 'sleep 100000; :' &
done
exit 0
