// Runs commands; pipes them; stops them.
import { x } from 'tinyexec';

console.log(await x('echo', ['hello']));
const proc = x('sh', ['-c', 'echo out; echo err >&2; exit 4']);
const lines = [];
for await (const line of proc) lines.push(line);
console.log(lines.toSorted(), proc.exitCode);
console.log((await x('printf', ['b\\na']).pipe('sort')).stdout.trim().split('\n'));
const failed = await x('sh', ['-c', 'exit 5'], { throwOnError: true }).then(undefined, (error) => error);
console.log(failed.name, failed.exitCode, failed.message);
const controller = new AbortController();
const sleeping = x('sleep', ['60'], { signal: controller.signal });
controller.abort();
await sleeping;
console.log(sleeping.aborted, sleeping.killed);
