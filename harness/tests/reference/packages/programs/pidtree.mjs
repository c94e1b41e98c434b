// The descendants of a process.
import { spawn } from 'node:child_process';
import pidtree from 'pidtree';
import { until } from './support.cjs';

const child = spawn('sh', ['-c', 'sleep 60 & sleep 60 & wait'], { detached: true });
await until(async () => (await pidtree(child.pid)).length === 2);
const pids = await pidtree(child.pid, { root: true });
console.log(pids.length, pids.includes(child.pid), (await pidtree(process.pid)).includes(child.pid));
const listed = await pidtree(child.pid, { advanced: true });
console.log(listed.map(({ ppid }) => ppid === child.pid));
child.on('close', async (code, signal) => {
  console.log(code, signal);
  const error = await pidtree(child.pid).catch((reason) => reason);
  console.log(error.message);
});
process.kill(-child.pid);
