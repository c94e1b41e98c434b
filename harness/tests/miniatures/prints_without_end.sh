#!/bin/sh
# prints_without_end: writes to its standard output as fast as it is read.
exec yes 'childproof'
