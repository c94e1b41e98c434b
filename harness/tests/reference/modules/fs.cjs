'use strict';
// The module `fs`: functions that wait, and their errors.

const fs = require('fs');
const { tmpdir } = require('os');
const { attempt, encode, print } = require('./support.cjs');

const folder = fs.mkdtempSync(`${tmpdir()}/fs-`);
const at = (name) => `${folder}/${name}`;
process.on('exit', () => fs.rmSync(folder, { recursive: true }));

/** What a call returns or how it fails, without the folder's name. */
function show(name, call) {
  let result;
  try {
    result = encode(call());
  } catch (error) {
    const { code, errno, syscall, path, dest } = error;
    result = encode([error.name, code, errno, syscall, path, dest, error.message, Object.keys(error)]);
  }
  console.log(name, `${result}`.replaceAll(folder, '<folder>'));
}

print('constants', fs.constants);
show('mkdir', () => fs.mkdirSync(at('a/b/c'), { recursive: true }));
show('mkdir again', () => fs.mkdirSync(at('a/b/c'), { recursive: true }));
show('mkdir existing', () => fs.mkdirSync(at('a')));
show('write', () => fs.writeFileSync(at('f'), 'h\u00e4l\n'));
show('append', () => fs.appendFileSync(at('f'), 'x'));
show('mkdir below a file', () => fs.mkdirSync(at('f/b'), { recursive: true }));
show('mkdir on a file', () => fs.mkdirSync(at('f'), { recursive: true }));
show('mkdir far below a file', () => fs.mkdirSync(at('f/b/c'), { recursive: true }));
show('read', () => [fs.readFileSync(at('f'), 'utf8'), fs.readFileSync(at('f')).length]);
show('read without size', () => fs.readFileSync('/proc/self/status', 'utf8').length > 100);
for (const path of ['/nope', '/tmp', undefined, 'a\0b', 5.5, {}]) show(`read ${path}`, () => fs.readFileSync(path));
show('read encoding', () => fs.readFileSync(at('f'), { encoding: 'x' }));
show('read options', () => fs.readFileSync(at('f'), 5));
for (const flags of ['q', 'r', 5.5, {}]) show(`open ${flags}`, () => fs.openSync('/nope', flags));
for (const fd of [999, -1, 'a', 1.5]) show(`close ${fd}`, () => fs.closeSync(fd));
show('stat', () => [fs.statSync(at('f')).size, Object.keys(fs.statSync(at('f'))), typeof fs.statSync(at('f')).mtime]);
show('stat bigint', () => Object.keys(fs.statSync(at('f'), { bigint: true })));
show('stat nothing', () => fs.statSync('/nope', { throwIfNoEntry: false }));
show('stat missing', () => fs.statSync('/nope'));
show('readdir', () => [fs.readdirSync(folder), fs.readdirSync(folder, { recursive: true })]);
show('readdir bytes', () => fs.readdirSync(folder, 'buffer').map(String));
show('readdir types', () =>
  fs.readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entry.isDirectory(), entry.parentPath]),
);
show('readdir missing', () => fs.readdirSync('/nope'));
show('symlink', () => fs.symlinkSync('f', at('l')));
show('symlink again', () => fs.symlinkSync('f', at('l')));
show('readlink', () => fs.readlinkSync(at('l')));
show('readlink of a file', () => fs.readlinkSync(at('f')));
show('realpath', () => [fs.realpathSync(at('l')), fs.realpathSync.native(at('l'))]);
show('realpath missing', () => fs.realpathSync(at('nope')));
show('lstat', () => [fs.lstatSync(at('l')).isSymbolicLink(), fs.lstatSync(at('l')).isFile()]);
show('rm of a folder', () => fs.rmSync(folder));
show('rm missing', () => fs.rmSync('/nope'));
show('rm forced', () => fs.rmSync('/nope', { force: true }));
show('rmdir full', () => fs.rmdirSync(folder));
show('unlink missing', () => fs.unlinkSync('/nope'));
show('rename missing', () => fs.renameSync('/nope', '/x'));
show('copy', () => fs.copyFileSync(at('f'), at('g')));
show('copy missing', () => fs.copyFileSync('/nope', at('g')));
show('exists', () => [fs.existsSync(folder), fs.existsSync('/nope')]);
show('access', () => fs.accessSync('/nope'));
show('link missing', () => fs.linkSync(at('f'), '/nope/x'));
show('chown missing', () => fs.chownSync('/nope', 0, 0));
show('descriptor', () => {
  const fd = fs.openSync(at('f'), 'r+');
  const bytes = Buffer.alloc(3);
  const counts = [fs.readSync(fd, bytes), fs.readSync(fd, bytes, 0, 2, 0)];
  counts.push(fs.writeSync(fd, 'zz'), fs.writeSync(fd, bytes, 1, 1), fs.writevSync(fd, [bytes, bytes], 0));
  fs.ftruncateSync(fd, 2);
  fs.closeSync(fd);
  return [counts, fs.readFileSync(at('f'), 'latin1')];
});
show('write no text', () => fs.writeFileSync(at('f'), 5));
show('write a number', () => fs.writeSync(1, 5));
show('read too much', () => fs.readSync(0, Buffer.alloc(3), 0, 4));
show('read into text', () => fs.readSync(0, 'a'));
show('mkdtemp', () => fs.mkdtempSync('/nope/t'));
show('chmod', () => [fs.chmodSync(at('f'), '600'), fs.statSync(at('f')).mode]);
show('chmod wrong', () => fs.chmodSync(at('f'), 'abc'));
show('utimes', () => [fs.utimesSync(at('f'), 1, 2), fs.statSync(at('f')).mtimeMs]);
show('truncate', () => [fs.truncateSync(at('f'), 1), fs.statSync(at('f')).size]);
attempt('no callback', () => fs.stat('x'));
attempt('no callback for readFile', () => fs.readFile('x'));
