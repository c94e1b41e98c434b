'use strict';
// The surface of http, what its functions refuse, and headers of messages that are not sent yet.

const http = require('http');
const net = require('net');
const { attempt, print } = require('./support.cjs');

print('keys', Object.keys(http), http.maxHeaderSize);
for (const name of ['Agent', 'ClientRequest', 'IncomingMessage', 'OutgoingMessage', 'Server', 'ServerResponse']) {
  const made = http[name];
  const parent = Object.getPrototypeOf(made.prototype).constructor.name;
  print(name, made.length, made.name, parent);
  const members = Object.getOwnPropertyNames(made.prototype).filter((member) => !member.startsWith('_'));
  print(`${name} members`, members.sort());
}
for (const name of [
  '_http_agent',
  '_http_client',
  '_http_common',
  '_http_incoming',
  '_http_outgoing',
  '_http_server',
]) {
  print(name, typeof require(name));
}

const refused = {
  requestTimeout: -1,
  headersTimeout: 1.5,
  keepAliveTimeout: 'x',
  keepAliveTimeoutBuffer: -1,
  connectionsCheckingInterval: 's',
  maxHeaderSize: 'x',
  requireHostHeader: 1,
  joinDuplicateHeaders: 1,
  insecureHTTPParser: 1,
  optimizeEmptyRequests: 3,
  rejectNonStandardBodyWrites: 3,
  shouldUpgradeCallback: 1,
};
for (const [name, value] of Object.entries(refused)) {
  attempt(`createServer ${name}`, () => http.createServer({ [name]: value }));
}
attempt('createServer timeouts', () => http.createServer({ headersTimeout: 10, requestTimeout: 5 }));
attempt('createServer number', () => http.createServer(5));
attempt('createServer text', () => http.createServer('x'));
attempt('Server without new', () => http.Server());

const requests = [
  { path: '/a b' },
  { path: '/\u1234' },
  { method: 'a b' },
  { method: 5 },
  { protocol: 'https:' },
  { host: 5 },
  { hostname: {} },
  { headers: { 'a b': 1 } },
  { headers: { a: '\x01' } },
  { headers: { a: undefined } },
  { headers: ['a'] },
  { agent: 5 },
  { insecureHTTPParser: 4 },
  { timeout: 'a' },
  { maxHeaderSize: 'a' },
  { port: 99999 },
  { port: 'x' },
  'x',
  new URL('ftp://x'),
];
for (const [index, options] of requests.entries()) {
  attempt(`request ${index}`, () => {
    const request = http.request(options);
    request.on('error', () => {});
    request.destroy();
  });
}

attempt('Agent maxTotalSockets', () => new http.Agent({ maxTotalSockets: -1 }));
attempt('Agent scheduling', () => new http.Agent({ scheduling: 'x' }));
attempt('Agent without new', () => http.Agent());
const agent = new http.Agent({ keepAlive: true, maxSockets: 3 });
const { options, requests: waiting, sockets, freeSockets, ...rest } = agent;
print('agent', options, waiting, sockets, freeSockets);
for (const name of Object.keys(rest)
  .filter((key) => !key.startsWith('_'))
  .sort())
  print('agent', name, agent[name]);
for (const named of [
  undefined,
  {},
  { host: 'h', port: 1 },
  { host: 'h', port: 1, localAddress: 'l', family: 6 },
  { socketPath: '/s' },
]) {
  print('name', agent.getName(named));
}
print(
  'global',
  http.globalAgent.options,
  http.globalAgent.keepAlive,
  http.globalAgent === require('_http_agent').globalAgent,
);

const https = require('https');
const secure = new https.Agent({ keepAlive: true });
print('https', Object.keys(https), secure.options, secure.defaultPort, secure.protocol, https.globalAgent.options);
for (const named of [undefined, { host: 'h', port: 1 }, { host: 'h', servername: 's', rejectUnauthorized: false }]) {
  print('https name', secure.getName(named));
}

attempt('header name', () => http.validateHeaderName('a b'));
attempt('header name', () => http.validateHeaderName(5, 'Label'));
attempt('header name', () => http.validateHeaderName('x-y'));
attempt('header value', () => http.validateHeaderValue('a', undefined));
attempt('header value', () => http.validateHeaderValue('a', '\u1234'));
attempt('header value', () => http.validateHeaderValue('a', 'b'));
attempt('parsers', () => http.setMaxIdleHTTPParsers(0));
attempt('parsers', () => http.setMaxIdleHTTPParsers(5));

const message = new http.OutgoingMessage();
message.setHeader('X-One', 1);
message.setHeader('Set-Cookie', ['a', 'b']);
message.appendHeader('x-one', '2');
message.appendHeader('X-Two', 'c');
print('headers', message.getHeaders(), message.getHeaderNames(), message.getRawHeaderNames());
print('header', message.getHeader('x-ONE'), message.getHeader('nothing'), message.hasHeader('SET-cookie'));
message.removeHeader('X-one');
print('removed', message.getHeaders(), message.headersSent, message.writableEnded, message.writableFinished);
message.setHeaders(
  new Map([
    ['m', 'v'],
    ['set-cookie', 'x'],
  ]),
);
print('map', message.getHeaders(), message.writableLength, message.writableHighWaterMark, message.writableObjectMode);
attempt('setHeader', () => message.setHeader('a b', 1));
attempt('setHeader', () => message.setHeader('a'));
attempt('setHeader', () => message.setHeader('a', 'b\n'));
attempt('setHeaders', () => message.setHeaders({ a: 1 }));
attempt('getHeader', () => message.getHeader(5));
attempt('removeHeader', () => message.removeHeader());
attempt('write', () => message.write('x'));
attempt('pipe', () => message.pipe());
attempt('implicit', () => message._implicitHeader());
attempt('flushHeaders', () => message.flushHeaders());

const response = new http.ServerResponse({ method: 'GET', httpVersionMajor: 1, httpVersionMinor: 1, headers: {} });
attempt('status', () => response.writeHead(99));
attempt('status', () => response.writeHead('x'));
attempt('reason', () => response.writeHead(200, 'a\n'));
attempt('headers', () => response.writeHead(200, ['a']));
attempt('hints', () => response.writeEarlyHints({ link: 'nothing' }));
attempt('hints', () => response.writeEarlyHints(5));
attempt('information', () => response.writeInformation(200));
response.writeHead(201, 'Made', { a: 'b' });
print('head', response.statusCode, response.statusMessage, response.headersSent, response._header.split('\r\n')[0]);
for (const call of ['setHeader', 'appendHeader', 'removeHeader', 'writeHead']) {
  attempt(`${call} after the head`, () => response[call]('a', 'b'));
}
attempt('chunk', () => response.write(5));
attempt('chunk', () => response.write(null));
attempt('chunk', () => response.end({}));

const incoming = new http.IncomingMessage(new net.Socket());
const lines = [
  ...[
    'Host',
    'a',
    'host',
    'b',
    'X',
    '1',
    'x',
    '2',
    'Cookie',
    'a=1',
    'cookie',
    'b=2',
    'Set-Cookie',
    '1',
    'set-cookie',
    '2',
    'constructor',
    'c',
    'Age',
    '1',
    'age',
    '2',
  ],
];
incoming._addHeaderLines(lines, lines.length);
print('incoming', incoming.headers, incoming.headersDistinct, incoming.trailers);
const { url, method, complete, aborted, statusCode, statusMessage, httpVersion, upgrade, joinDuplicateHeaders } =
  incoming;
print(
  'incoming',
  url,
  method,
  complete,
  aborted,
  statusCode,
  statusMessage,
  httpVersion,
  upgrade,
  joinDuplicateHeaders,
);
