// Says that it is there, and stays until it is killed: its memory is looked at from outside.
'use strict';
require('fs').writeSync(1, 'idle\n');
setInterval(() => {}, 1e6);
