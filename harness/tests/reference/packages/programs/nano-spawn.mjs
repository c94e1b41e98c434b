// Runs commands and reads their lines.
import spawn, { SubprocessError } from 'nano-spawn';

const result = await spawn('echo', ['hello']);
console.log(result.stdout, result.stderr, result.command);
const error = await spawn(process.execPath, ['-e', 'console.error("why"); process.exit(2)']).catch((reason) => reason);
console.log(error instanceof SubprocessError, error.exitCode, error.stderr, error.signalName);
console.log((await spawn('printf', ['c\\na\\nb']).pipe('sort')).stdout.split('\n'));
const lines = [];
for await (const line of spawn('printf', ['1\\n2'])) lines.push(line);
console.log(lines, (await spawn('cat', { stdin: { string: 'given' } })).stdout);
const missing = await spawn('no-such-command-here').catch((reason) => reason);
console.log(missing.exitCode, missing.cause.code);
const timed = await spawn('sleep', ['60'], { timeout: 50 }).catch((reason) => reason);
console.log(timed.signalName);
