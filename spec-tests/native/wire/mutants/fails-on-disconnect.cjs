'use strict';
// An end of the channel is an error, as if a message had been cut off.

process.on('disconnect', () => process.exit(1));
