import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';

/**
 * What the shell starts: compiles `voxlint-main.cjs` from V8's code cache, which the build made beside it, and runs it.
 * That halves what voxlint adds to Node's own start. The cache belongs to one version of V8; under another one Node's own
 * compile cache is used where it has one (from 22.8 on), and else the file is simply loaded.
 */
const main = `${__dirname}/voxlint-main.cjs`;

function readCache(): Buffer | undefined {
  try {
    return readFileSync(`${__dirname}/voxlint-main.${process.versions.v8}-${process.arch}.cache`);
  } catch {
    return undefined;
  }
}

const cachedData = readCache();
if (cachedData === undefined) {
  // Loaded here alone: most starts do without it.
  (require('node:module') as { enableCompileCache?: () => unknown }).enableCompileCache?.();
  require(main);
} else {
  // As Node wraps a CommonJS module; the file is ASCII.
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(main, 'latin1')}\n})`;
  const script = new Script(source, { filename: main, cachedData });
  const run = script.runInThisContext() as (...parameters: readonly unknown[]) => void;
  run({}, require, { exports: {} }, main, __dirname);
}
