'use strict';
// The variables that announced the channel stay in the environment.

process.env.NODE_CHANNEL_FD = '3';
