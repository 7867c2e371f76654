'use strict';
/**
 * Makes V8's code cache of `dist/voxlint-main.cjs`: runs it as `src/start.ts` does, on documents like those that it will
 * meet, and keeps what V8 compiled on the way. Run by build.mjs in a process of its own, in the folder of the documents.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const folder = join(__dirname, 'dist');
const main = join(folder, 'voxlint-main.cjs');
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(main, 'latin1')}\n})`;
const script = new Script(source, { filename: main });
process.on('exit', () => {
  writeFileSync(join(folder, `voxlint-main.${process.versions.v8}-${process.arch}.cache`), script.createCachedData());
});
script.runInThisContext()({}, require, { exports: {} }, main, folder);
