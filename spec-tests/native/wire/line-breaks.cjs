'use strict';
// Sends a text with line breaks in it and leaves.

process.send('one\ntwo\r\n', () => process.disconnect());
