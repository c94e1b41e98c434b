'use strict';
// The module `stream/consumers`: all that a stream gives, as one value.

const { Buffer } = require('modules/buffer');

async function chunks(stream) {
  const list = [];
  for await (const chunk of stream) list.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return list;
}

async function buffer(stream) {
  return Buffer.concat(await chunks(stream));
}

async function bytes(stream) {
  return new Uint8Array(await arrayBuffer(stream));
}

async function arrayBuffer(stream) {
  const all = await buffer(stream);
  return all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength);
}

async function blob(stream) {
  const { Blob } = require('internal/blob');
  return new Blob(await chunks(stream));
}

async function text(stream) {
  const { TextDecoder } = require('internal/text_codec');
  const decoder = new TextDecoder();
  let all = '';
  for await (const chunk of stream) all += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  return all + decoder.decode();
}

async function json(stream) {
  return JSON.parse(await text(stream));
}

module.exports = { arrayBuffer, blob, buffer, bytes, json, text };
