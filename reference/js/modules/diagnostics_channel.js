'use strict';
// The module `diagnostics_channel`.

const { Channel, channel, hasSubscribers } = require('diagnostics/channel');
const { TracingChannel } = require('diagnostics/tracing_channel');
const { absentClass, absentFunction } = require('internal/absent');

module.exports = {
  channel,
  hasSubscribers,
  subscribe: (name, subscription) => channel(name).subscribe(subscription),
  tracingChannel: (nameOrChannels) => new TracingChannel(nameOrChannels),
  unsubscribe: (name, subscription) => channel(name).unsubscribe(subscription),
  boundedChannel: absentFunction('diagnostics_channel', 'boundedChannel'),
  Channel,
  BoundedChannel: absentClass('diagnostics_channel', 'BoundedChannel'),
};
