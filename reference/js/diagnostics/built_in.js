'use strict';
// The channels on which the half itself publishes. Nobody can listen before their module is loaded, which this does not do.

/** `find` is set by that module: (name) the channel, if there is one. */
const source = { find: () => undefined };

/** The channel of this name where somebody listens, else undefined. */
function listened(name) {
  const channel = source.find(name);
  return channel?.hasSubscribers ? channel : undefined;
}

module.exports = { listened, source };
