// Hooks at the end, synchronous and not.
import { run, write } from './support.cjs';

const hooks = `
import exitHook, { asyncExitHook, gracefulExit } from ${JSON.stringify(import.meta.resolve('exit-hook'))};
exitHook((code) => console.log('sync', code));
asyncExitHook(async (code) => {
  await new Promise(setImmediate);
  console.log('async', code);
}, { wait: 10000 });
const off = exitHook(() => console.log('removed'));
off();
`;
const ends = {
  return: '',
  graceful: 'gracefulExit(3);',
  exit: 'process.exit(4);',
  term: 'process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000);',
  int: 'process.kill(process.pid, "SIGINT"); setInterval(() => {}, 1000);',
};
for (const [name, text] of Object.entries(ends)) {
  const { code, signal, stdout, stderr } = await run([write(`${name}.mjs`, hooks + text)]);
  console.log(name, code, signal, JSON.stringify(stdout), stderr.length > 0);
}
