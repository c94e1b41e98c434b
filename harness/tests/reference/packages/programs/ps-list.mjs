// All processes of the machine.
import { spawn } from 'node:child_process';
import psList from 'ps-list';

const child = spawn('sleep', ['61']);
const found = (await psList()).find(({ pid }) => pid === child.pid);
console.log(found.name, found.cmd, found.ppid === process.pid, typeof found.cpu, typeof found.memory);
child.on('exit', (code, signal) => console.log(code, signal));
child.kill();
