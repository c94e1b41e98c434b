'use strict';
// What `url`, `querystring` and the URL classes do.

const querystring = require('querystring');
const url = require('url');
const { inspect } = require('util');
const { maker } = require('./texts.cjs');
const { print, attempt } = require('./support.cjs');

process.noDeprecation = true;

const PIECES = [
  ...['http:', 'https://', '//', '/', 'a', 'b.com', '@', 'u:p', ':80', ':', '?', '#', 'x=1', '&', '\u00e9', '%41'],
  ...['%zz', '..', '.', 'file://', 'mailto:', ' ', '\\', '[::1]', '+', ';', 'xn--a', '127.1', '%C3', '"', '\u00df.de'],
];
const text = maker(11, PIECES, 8);
const parts = (one) => [one.href, one.origin, one.host, one.pathname, one.search, one.hash, [...one.searchParams]];

for (let round = 0; round < 2000; round++) {
  const [a, b] = [text(), text()];
  attempt(`new ${a} ${b}`, () => JSON.stringify(parts(new URL(a, b))));
  const changed = new URL('http://u@h:8/p?q#f');
  for (const name of ['host', 'hostname', 'search', 'port', 'protocol', 'username', 'password']) changed[name] = a;
  for (const name of ['pathname', 'hash']) changed[name] = b;
  print('set', a, b, changed.href);
  attempt(`query ${a}`, () => JSON.stringify(querystring.parse(`${a}&${b}`)));
  print(
    'stringify',
    querystring.stringify({ [a]: [b, 1, true, null] }),
    querystring.escape(a),
    querystring.unescape(a),
  );
  print('params', new URLSearchParams(`${a}&${b}`).toString());
}

const legacy = [
  ...[
    'http://u:p@Host.com:81/d?e=f#h',
    '/x?y',
    '//x/y',
    'mailto:a@b.c',
    'javascript:alert(1)',
    'http://a b/c',
    '?x',
    '#y',
  ],
  ...['http://[::1]:80/x', 'file:///a', 'a:b', 'HTTP://X', 'http://x?y', 'x:1/2', '', 'http:\\\\a\\b', 'http://a/{x}'],
];
for (const one of legacy) {
  for (const [query, slashes] of [
    [false, false],
    [true, false],
    [false, true],
  ])
    print('parse', one, { ...url.parse(one, query, slashes) });
  print('format', url.format(one));
}
const relatives = [
  ...[
    'g',
    './g',
    'g/',
    '/g',
    '//g',
    '?y',
    'g?y',
    '#s',
    'g#s',
    ';x',
    '',
    '.',
    './',
    '..',
    '../',
    '../g',
    '../..',
    '../../g',
  ],
  ...['../../../g', '/./g', '/../g', 'g.', './../g', './g/.', 'g/../h', 'http:g', 'http://o/p', 'ftp://x/y'],
];
for (const one of relatives) print('resolve', one, url.resolve('http://a/b/c/d;p?q', one));
print(
  'format',
  url.format({ protocol: 'http', host: 'x', query: { a: [1, 2] } }),
  url.format({ hostname: '::1', port: 8 }),
);

const shown = new URL('http://a:b@c:81/d?e=f&g=%20#h');
console.log(
  shown,
  shown.searchParams,
  shown.searchParams.keys(),
  inspect(shown, { depth: -1 }),
  new URLSearchParams(''),
);
print('options', { ...url.urlToHttpOptions(shown) });
print('convert', url.fileURLToPath('file:///a%20b?x'), url.pathToFileURL('/a b%?#\n\\~\u00e9"').href);
print(
  'windows',
  url.fileURLToPath('file:///C:/a', { windows: true }),
  url.pathToFileURL('C:\\a b', { windows: true }).href,
);
print('bytes', [...url.fileURLToPathBuffer('file:///a%ff')]);
print(
  'domains',
  url.domainToASCII('espa\u00f1ol.com'),
  url.domainToUnicode('xn--fiq228c.com'),
  url.domainToASCII('xn--i\u00f1valid.com'),
);
print(
  'unicode',
  url.format(new URL('http://a:b@xn--fiq228c.com/?x#y'), {
    auth: false,
    fragment: false,
    search: false,
    unicode: true,
  }),
);
print('names', Object.keys(url), Object.keys(querystring));
print(
  'params',
  [...new URLSearchParams({ a: 1 })],
  [...new URLSearchParams([['b', 2]])],
  new URLSearchParams('a=1&a=2').size,
);
const params = new URLSearchParams('b=1&a=2&b=3');
params.sort();
params.set('b', 4);
params.append('c', '\ud800');
params.delete('a', '3');
print('changed', params.toString(), params.has('b', '4'), params.getAll('b'), params.get('zz'));

for (const bad of [
  () => new URL('x'),
  () => new URL('x', 'y'),
  () => new URL(),
  () => URL.canParse(),
  () => url.parse(5),
]) {
  attempt('bad', bad);
}
for (const bad of ['http://x', 'file://x/y', 'file:///x%2fy', 5]) attempt('path of', () => url.fileURLToPath(bad));
for (const bad of [[['a']], { [Symbol.iterator]: 5 }, [5]]) attempt('params', () => new URLSearchParams(bad));
attempt('get', () => shown.searchParams.get());
attempt('forEach', () => shown.searchParams.forEach(5));
attempt('this', () => URL.prototype.href);
