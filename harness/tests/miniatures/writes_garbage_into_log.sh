#!/bin/sh
# writes_garbage_into_log: writes torn, foreign and undecodable lines to the observation log, then claims success.
log=${2#'["'}
log=${log%%'"'*}
printf '{"w":"main:1:0","n":0,"v":["torn' >>"$log"
printf '\nnot JSON at all\n[1,2]\n\377\376\000\n' >>"$log"
printf '{"w":"main:1:0","n":-1,"done":true}\n{"w":"nobody:1:0","n":0,"done":true}' >>"$log"
exit 0
