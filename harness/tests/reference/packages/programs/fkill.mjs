// Ends processes, by force if need be.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fkill from 'fkill';

const polite = spawn('sleep', ['60']);
const politeEnds = once(polite, 'exit');
await fkill(polite.pid);
console.log('polite', await politeEnds);
const stubborn = spawn('sh', ['-c', 'trap "" TERM; echo ready; while :; do sleep 0.05; done']);
await new Promise((resolve) => stubborn.stdout.once('data', resolve));
const stubbornEnds = once(stubborn, 'exit');
await fkill(stubborn.pid, { forceAfterTimeout: 50 });
console.log('stubborn', await stubbornEnds);
const error = await fkill([polite.pid, stubborn.pid]).catch((reason) => reason);
console.log(error.name, error.message.replaceAll(/\d+/g, 'N').split('\n'));
await fkill('no-such-process-here', { silent: true });
console.log('done');
