#!/bin/sh
# closes_streams: closes its standard streams and lives on a moment before it exits with 3.
exec 0<&- 1>&- 2>&-
sleep 0.05
exit 3
