'use strict';
// Heads of requests that came before. The requests of a client differ in little but their URL, so the lines behind the first
// are looked up as one text. Only heads that the parser took, that came in one piece, and that no body follows are kept.

/** How long a head may be that is kept, and how many are. */
const LONGEST = 2048;
const MOST = 128;

const VERSION = ' HTTP/1.1';

/** What is known of a head, by the text of its lines behind the first: an object of `remember`. */
const known = new Map();

/** Keeps what the parser made of these lines. `bytes` is what they count for the limit of heads. */
function remember(lines, { headers, keepAlive, bytes }) {
  if (lines.length > LONGEST) return;
  if (known.size === MOST) known.clear();
  known.set(lines, { headers: headers.slice(), keepAlive, bytes });
}

/** The request that a text is, from its first to its last character; undefined where its lines are not known. */
function recall(text) {
  const end = text.indexOf('\n');
  if (end < 0 || text.length - end > LONGEST) return undefined;
  const found = known.get(text.slice(end + 1));
  if (found === undefined || text[end - 1] !== '\r' || !text.endsWith(VERSION, end - 1)) return undefined;
  const space = text.indexOf(' ');
  const url = text.slice(space + 1, end - 1 - VERSION.length);
  if (url === '' || url.includes(' ')) return undefined;
  return { method: text.slice(0, space), url, lines: found };
}

module.exports = { LONGEST, recall, remember };
