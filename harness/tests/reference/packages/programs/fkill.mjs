// Ends processes, by force if need be.
import { spawn } from 'node:child_process';
import fkill from 'fkill';
import { later } from './support.cjs';

const polite = spawn('sleep', ['60']);
polite.on('exit', (code, signal) => console.log('polite', code, signal));
await fkill(polite.pid);
const stubborn = spawn('sh', ['-c', 'trap "" TERM; echo ready; while :; do sleep 0.05; done']);
await new Promise((resolve) => stubborn.stdout.once('data', resolve));
stubborn.on('exit', (code, signal) => console.log('stubborn', code, signal));
await fkill(stubborn.pid, { forceAfterTimeout: 50 });
const error = await fkill([polite.pid, stubborn.pid]).catch((reason) => reason);
console.log(error.name, error.message.replaceAll(/\d+/g, 'N').split('\n'));
await fkill('no-such-process-here', { silent: true });
await later(10);
console.log('done');
