'use strict';
// What our process is in a cluster.

/**
 * `sharing` is null but in a worker, where its `getServer` has the primary listen: then servers and sockets share what they
 * listen on with the other workers.
 */
module.exports = { sharing: null };
