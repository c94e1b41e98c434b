'use strict';
// Internal messages reach the listener too.

process.on('internalMessage', (message) => process.emit('message', message));
