// Starts and ends: the time is taken from outside.
'use strict';
