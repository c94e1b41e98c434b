'use strict';
// Lines of a channel that hold long texts, as another program may write them: what messages they become.

const { fork } = require('child_process');
const fs = require('fs');
const { print } = require('./support.cjs');

const LONG = 'x'.repeat(70_000);
const text = `"${LONG}"`;

const LINES = {
  whole: text,
  property: `{"a":${text},"b":1}`,
  spaces: ` { "a" :\t${text} , "b" : [ ${text} ] } `,
  nested: `{"a":{"b":${text}},"c":[${text}],"d":${text}}`,
  'later number': `{"a":${text},"a":1}`,
  'later text': `{"a":${text},"a":"${LONG}y"}`,
  'earlier number': `{"a":1,"b":2,"a":${text}}`,
  'same name, escaped': `{"a":${text},"\\u0061":1}`,
  'escaped name': `{"\\u0061":${text}}`,
  prototype: `{"__proto__":${text},"a":1}`,
  indices: `{"b":1,"1":${text},"0":${text}}`,
  'empty name': `{"":${text}}`,
  'escapes around': `{"\\"a\\\\":"\\\\","b":"\\":","c":${text}}`,
  'escape inside': `{"a":"${LONG}\\n${LONG}"}`,
  'not ASCII inside': `{"a":"${LONG}é"}`,
  'not ASCII around': `{"é":"€","a":${text},"😀":1}`,
  'marks around': `{"a":${text},"b":"\\u0001a long text\\u0001"}`,
  array: `[${text},1]`,
  'much around': `{"a":${text},"b":[${'1,'.repeat(5000)}1]}`,
};

/** What is in a value, with long texts as their length. */
function shape(value) {
  if (typeof value === 'string')
    return value.length < 100 ? value : `${value.length} ${value.at(-1)} ${value.replaceAll('x', '')}`;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value) && value.length > 100) return `array of ${value.length}`;
  return Object.entries(value).map(([name, inner]) => [name, shape(inner)]);
}

if (process.send) {
  const { fd } = process.channel;
  // The pipe does not block, and holds less than some lines.
  const write = (rest) => {
    let count = 0;
    try {
      count = fs.writeSync(fd, rest);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
    if (count < rest.length) setImmediate(write, rest.subarray(count));
  };
  const lines = Object.values(LINES);
  process.on('message', (at) => {
    if (at < lines.length) write(Buffer.from(`${lines[at]}\n`));
    else process.disconnect();
  });
} else {
  const names = Object.keys(LINES);
  let index = 0;
  const child = fork(__filename);
  child.on('message', (message) => {
    print(
      names[index],
      typeof message,
      Object.getPrototypeOf(message) === Object.prototype,
      JSON.stringify(shape(message)),
    );
    child.send(++index);
  });
  child.on('exit', (code) => print('exit', code, index));
  child.send(0);
}
