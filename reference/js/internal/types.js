'use strict';
// What kind of object a value is, whatever its prototype and its properties say: `util.types`.

module.exports = internalBinding('types');
