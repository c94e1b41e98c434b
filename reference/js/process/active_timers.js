'use strict';
// Timers and immediates that keep the program alive, as `process.getActiveResourcesInfo` names them.

/** One word for each. */
function activeTimers() {
  const { activeTimeouts } = require('timers/timer_lists');
  const { activeImmediates } = require('timers/immediate');
  return [
    ...Array.from({ length: activeTimeouts?.() ?? 0 }, () => 'Timeout'),
    ...Array.from({ length: activeImmediates?.() ?? 0 }, () => 'Immediate'),
  ];
}

module.exports = { activeTimers };
