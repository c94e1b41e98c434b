# No channel is found, whatever NODE_CHANNEL_FD says.
unset NODE_CHANNEL_FD
exec "$@"
