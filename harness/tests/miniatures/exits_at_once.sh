#!/bin/sh
# exits_at_once: claims success and does nothing.
exit 0
