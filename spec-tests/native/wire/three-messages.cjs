'use strict';
// Sends three messages and leaves.

process.send({ n: 1 });
process.send('two');
process.send([3, null], () => process.disconnect());
