# The mode is not looked at.
unset NODE_CHANNEL_SERIALIZATION_MODE
exec "$@"
