#!/bin/sh
# deletes_directory: removes the directory that it was started in, then claims success.
rm -rf "$(pwd)"
exit 0
