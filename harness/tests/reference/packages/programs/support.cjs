'use strict';
// What the programs beside this one have in common. Each works in a fresh working directory.

const { spawn } = require('child_process');
const fs = require('fs');
const path = require('path');

const PACKAGES = path.join(__dirname, '..', 'node_modules');

/** Writes a file into the working directory and returns its path. */
function write(name, text) {
  const file = path.resolve(name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return file;
}

/** The script that a package installs as a command. */
function command(name, bin = name) {
  const folder = path.join(PACKAGES, name);
  const { bin: listed } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof listed === 'string' ? listed : listed[bin]);
}

/** Runs the runtime with arguments: how it ended, and what it said. */
function run(args, { input, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.stdin.end(input);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    options.onChild?.(child);
  });
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until a condition holds. */
async function until(condition) {
  while (!(await condition())) await later(10);
}

module.exports = { command, isAlive, run, until, write };
