'use strict';
// `require('module')`: the class of CommonJS modules, with what belongs to loading at all.

const { Module } = require('loader/cjs');

module.exports = Module;
