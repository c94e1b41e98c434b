'use strict';
// Bundles by a helper program that it talks to.

const esbuild = require('esbuild');
const { write } = require('./support.cjs');

async function main() {
  write('one.js', 'import { two } from "./two.js"; console.log(two + 1);');
  write('two.js', 'export const two = 2;');
  const built = await esbuild.build({ entryPoints: ['one.js'], bundle: true, write: false, format: 'cjs' });
  console.log(built.outputFiles[0].text);
  console.log((await esbuild.transform('let a: number = 1', { loader: 'ts' })).code);
  console.log(esbuild.transformSync('const { a, ...b } = c', { target: 'es2017', minify: true }).code);
  const failed = await esbuild.build({ entryPoints: ['missing.js'], logLevel: 'silent' }).catch((error) => error);
  console.log(failed.errors[0].text);
  const plugin = {
    name: 'own',
    setup(build) {
      build.onResolve({ filter: /^own:/ }, ({ path }) => ({ path, namespace: 'own' }));
      build.onLoad({ filter: /.*/, namespace: 'own' }, ({ path }) => ({
        contents: `export default ${JSON.stringify(path)}`,
      }));
    },
  };
  const stdin = { contents: 'import a from "own:a"; console.log(a)' };
  console.log((await esbuild.build({ stdin, bundle: true, write: false, plugins: [plugin] })).outputFiles[0].text);
  const context = await esbuild.context({ entryPoints: ['one.js'], bundle: true, outfile: 'out.js' });
  console.log((await context.rebuild()).errors);
  await context.dispose();
  await esbuild.stop();
}

main();
