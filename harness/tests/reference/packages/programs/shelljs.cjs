'use strict';
// A shell in JavaScript: files, pipes, commands.

const shell = require('shelljs');

shell.config.silent = true;
shell.mkdir('-p', 'a/b');
shell.ShellString('one\ntwo\nthree\n').to('a/b/text');
console.log(shell.cat('a/b/text').grep('t').sed('two', 'TWO').toString());
console.log(shell.exec('echo out; echo err >&2; exit 3').code, shell.error());
console.log(JSON.stringify(shell.exec('printf b; printf a >&2')));
console.log(shell.ls('-R', 'a').join(' '), shell.test('-d', 'a/b'), shell.which('sh') !== null);
shell.exec('sleep 0.05; echo later', { async: true }, (code, stdout, stderr) => {
  console.log(code, JSON.stringify(stdout), JSON.stringify(stderr));
  shell.cp('-r', 'a', 'c');
  shell.rm('-rf', 'a');
  console.log([...shell.find('.')].sort().join(' '), shell.cmd('echo', 'one two').stdout);
  console.log(shell.echo('given').exec('cat').stdout);
});
