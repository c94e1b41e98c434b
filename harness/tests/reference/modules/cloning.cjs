'use strict';
// `structuredClone` of objects that are not the language's own.

const { Blob, File } = require('buffer');
const { EventEmitter } = require('events');
const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { print, attempt } = require('./support.cjs');

for (const made of [new URL('http://a/b?c#d'), new URLSearchParams('a=1'), { inside: [new URL('file:///')] }]) {
  attempt('refused', () => structuredClone(made));
}

async function main() {
  const blob = new Blob(['abc', new Uint8Array([100])], { type: 'Text/Plain' });
  const copy = structuredClone({ blob, again: blob });
  print(
    'blob',
    copy.blob instanceof Blob,
    copy.blob !== blob,
    copy.blob === copy.again,
    copy.blob.type,
    copy.blob.size,
  );
  print('bytes', await copy.blob.text(), await structuredClone(blob.slice(1, 3)).text());
  const file = structuredClone(new File(['xyz'], 'name', { type: 'a/b', lastModified: 5 }));
  print('file', file instanceof File, file.name, file.type, file.lastModified, await file.text());

  const error = new DOMException('words', 'AbortError');
  const same = structuredClone(error);
  print('error', same instanceof DOMException, same.name, same.message, same.code, same.stack === error.stack);

  print('environment', structuredClone(process.env).PATH === process.env.PATH);
  print(
    'plain',
    [new EventTarget(), new Event('x'), new TextEncoder()].map((one) => structuredClone(one)),
  );
  print('emitter', Object.keys(structuredClone(new EventEmitter())));
  print('others', structuredClone(Buffer.from('ab')), structuredClone(new Map([[{ a: 1 }, new Set([2n])]])));
  attempt('function', () => structuredClone({ f() {} }));
}

async function messages() {
  const { port1, port2 } = new MessageChannel();
  for (const made of [new URL('http://a/'), [new URLSearchParams('a')]])
    attempt('refused', () => port1.postMessage(made));
  const blob = new Blob(['abc'], { type: 'a/b' });
  port1.postMessage({ blob, again: blob, error: new DOMException('words', 'AbortError'), last: new Map([[1, blob]]) });
  const { message } = receiveMessageOnPort(port2);
  print('sent', message.blob instanceof Blob, message.again === message.blob, message.last.get(1) === message.blob);
  print('sent', await message.blob.text(), message.blob.type, message.error.name, message.error.message);
  port1.close();
}

main().then(messages);
