#!/bin/sh
# hangs: never ends by itself.
exec sleep 100000
