// Runs commands: results, pipes, input, errors, signals, templates, messages over a channel.
import { execa, execaSync, execaNode, $ } from 'execa';
import { write } from './support.cjs';

const node = process.execPath;
const { stdout, exitCode, failed } = await execa(node, ['-p', '6 * 7']);
console.log(stdout, exitCode, failed);

const failure = await execa(node, ['-e', 'console.error("oh"); process.exit(3)'], { reject: false });
console.log(
  failure.exitCode,
  failure.failed,
  failure.stderr,
  failure.isTerminated,
  failure.shortMessage.includes('exit code 3'),
);

const { stdout: echoed } = await execa('cat', { input: 'from here' });
console.log(echoed);

const { stdout: piped } = await execa('printf', ['b\\na\\n']).pipe('sort');
console.log(JSON.stringify(piped));

const { stdout: templated } = await $`echo ${'one two'} ${['three', 'four']}`;
console.log(templated);

const missing = await execa('no-such-command-here').catch((error) => error);
console.log(missing.name, missing.code, missing.failed, missing.exitCode);

const timed = await execa('sleep', ['60'], { timeout: 50, reject: false });
console.log(timed.timedOut, timed.signal, timed.isTerminated, timed.signalDescription);

const killed = execa('sleep', ['60'], { reject: false });
console.log(killed.kill('SIGKILL'), (await killed).signal);

const controller = new AbortController();
const cancelled = execa('sleep', ['60'], { cancelSignal: controller.signal, reject: false });
controller.abort();
console.log((await cancelled).isCanceled);

const { stdout: synced } = execaSync(node, ['-p', 'process.env.GIVEN'], { env: { GIVEN: 'yes' } });
console.log(synced);

const lines = [];
for await (const line of execa('printf', ['1\\n2\\n3'])) lines.push(line);
console.log(lines);

const { stdout: both, all } = await execa(node, ['-e', 'console.log(1); console.error(2)'], { all: true, lines: true });
console.log(both, all.toSorted());

const child = write(
  'child.mjs',
  `
import { getOneMessage, sendMessage } from ${JSON.stringify(import.meta.resolve('execa'))};
const message = await getOneMessage();
await sendMessage({ got: message });
`,
);
const talking = execaNode(child);
await talking.sendMessage({ hello: [1, 2] });
console.log(JSON.stringify(await talking.getOneMessage()));
await talking;

const limited = await execa('yes', { maxBuffer: 100, reject: false });
console.log(limited.isMaxBuffer, limited.stdout.length);
await execa({ stdout: { file: 'out.txt' } })`echo to file`;
console.log((await execa`cat out.txt`).stdout);
