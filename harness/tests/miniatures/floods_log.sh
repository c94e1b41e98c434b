#!/bin/sh
# floods_log: writes to the observation log without end.
log=${2#'["'}
log=${log%%'"'*}
exec yes '{"w":"main:1:0","n":0,"done":true}' >>"$log"
