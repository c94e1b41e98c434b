# An empty NODE_CHANNEL_FD stands for the descriptor that fork uses.
NODE_CHANNEL_FD=${NODE_CHANNEL_FD:-3}
export NODE_CHANNEL_FD
exec "$@"
