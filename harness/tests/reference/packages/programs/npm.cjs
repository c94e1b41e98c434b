'use strict';
// The package manager: scripts with what it gives them, and what needs no network.

const { command, run, write } = require('./support.cjs');

const SCRIPTS = {
  hello: 'echo hello $npm_package_version',
  prebad: 'echo before',
  bad: 'exit 4',
  test: 'node -p process.env.npm_lifecycle_event',
  stops: 'kill -TERM $$',
};

async function main() {
  write('package.json', JSON.stringify({ name: 'own', version: '1.2.3', scripts: SCRIPTS }));
  const env = { ...process.env, npm_config_update_notifier: 'false' };
  const commands = [
    ['run', 'hello'],
    ['test', '-s'],
    ['run', 'bad'],
    ['run', 'stops', '-s'],
    ['run', 'nothing-of-this-name'],
    ['run'],
    ['pkg', 'get', 'version'],
    ['version', 'patch', '--no-git-tag-version'],
    ['exec', '-c', 'echo $npm_package_version'],
    ['ls'],
  ];
  for (const words of commands) {
    const { code, signal, stdout, stderr } = await run([command('npm'), ...words], { env });
    const said = stderr.replaceAll(/^.*_logs.*$/gm, '').trim();
    console.log(words.join(' '), code, signal, stdout, said);
  }
}

main();
