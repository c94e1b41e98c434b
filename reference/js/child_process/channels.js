'use strict';
// What is published on diagnostics channels about children.

let channels;

function channelsOf() {
  if (channels === undefined) {
    const { channel } = require('modules/diagnostics_channel');
    channels = {
      created: channel('child_process'),
      start: channel('tracing:child_process.spawn:start'),
      end: channel('tracing:child_process.spawn:end'),
      error: channel('tracing:child_process.spawn:error'),
    };
  }
  return channels;
}

/** Publishes to `name` what `message` returns, where somebody listens. */
function publish(name, message) {
  const channel = channelsOf()[name];
  if (channel.hasSubscribers) channel.publish(message());
}

module.exports = { publish };
