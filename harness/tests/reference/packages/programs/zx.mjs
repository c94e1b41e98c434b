// Scripts with a shell in them.
import { $, cd, within, quote, ProcessOutput, which, tmpfile, sleep } from 'zx';

const name = 'a b; c';
console.log((await $`echo ${name}`).stdout);
const failed = await $`exit 5`.nothrow();
console.log(failed.exitCode, failed instanceof ProcessOutput, failed.signal);
console.log(await $`printf 'b\na'`.pipe($`sort`).lines(), quote("it's"));
await within(async () => {
  cd('/');
  console.log(`${await $`pwd`}`.trim());
});
console.log((await $({ input: 'given' })`cat`).stdout);
const error = await $`no-such-command-here`.quiet().catch((reason) => reason);
console.log(error.exitCode, error.exitCodeInfo);
const sleeping = $`sleep 60`.nothrow();
await sleep(100);
await sleeping.kill('SIGTERM');
console.log((await sleeping).signal, Boolean(await which('sh')));
console.log((await $({ timeout: 100, nothrow: true })`sleep 60`).signal);
console.log((await Promise.all([1, 2, 3].map((number) => $`echo ${number}`))).map(String).map((text) => text.trim()));
console.log($.sync`echo sync`.stdout, (await $`echo '{"a":1}'`.json()).a, tmpfile('t', 'x').length > 0);
