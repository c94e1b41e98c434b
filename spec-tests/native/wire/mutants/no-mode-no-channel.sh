# Without a mode no channel is found.
test -n "$NODE_CHANNEL_SERIALIZATION_MODE" || unset NODE_CHANNEL_FD
exec "$@"
