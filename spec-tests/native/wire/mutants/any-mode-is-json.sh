# An unknown mode is taken for json.
NODE_CHANNEL_SERIALIZATION_MODE=json
export NODE_CHANNEL_SERIALIZATION_MODE
exec "$@"
