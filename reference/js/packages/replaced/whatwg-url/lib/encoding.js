'use strict';

const { TextDecoder, TextEncoder } = require('internal/text_codec');

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

module.exports = {
  utf8Encode: (text) => encoder.encode(text),
  utf8DecodeWithoutBOM: (bytes) => decoder.decode(bytes),
};
