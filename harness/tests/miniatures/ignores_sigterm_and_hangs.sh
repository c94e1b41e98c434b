#!/bin/sh
# ignores_sigterm_and_hangs: ignores all signals that it can, as its child does, and never ends.
trap '' HUP INT QUIT USR1 USR2 PIPE ALRM TERM TSTP TTIN TTOU
sleep 100000
