// Runs core's tests for Stryker, all in one process: a mutant costs milliseconds where a worker of Vitest costs seconds.
// The sources and the tests are one script, which is evaluated afresh for each mutant, so that none sees what another left.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { build } from 'esbuild';
import * as fastCheck from 'fast-check';
import * as vitest from './vitest-in-process.mjs';

/** By name: where the mutants are, and the tests that they are run against, by their paths below the package's `test`. */
const suites = {
  syntax: {
    package: 'core',
    mutants: 'core/src/syntax/',
    tests:
      /^(recovery|conformance)\/|^(characters|decode-bytes|differential-xmldom|doctype|entities|parse-invariants|parse-reuse|read)\./,
  },
  flow: {
    package: 'core',
    mutants: 'core/src/flow/',
    tests: /^flow\/|^(documentation|examples)\.|^lint\/findings\./,
  },
  simulator: { package: 'simulator', mutants: 'simulator/src/', tests: /^(?!page\.)[\w-]+\.test\.ts$/ },
};
/** What is left out of them: tests of size and speed, and those that ask other programs. */
const leftOut = /(^|\/)growth\.|\/(agreement|generated|page)\.|\.system\./;
const slow =
  /every case agrees|a chain of entities|a billion laughs|any depth|every code point|all interleavings|one hash|real time|in place of any character|every prefix of the examples|may be larger than what is kept|small documents exactly/;

/** Each property is tried this often, times what it is usually tried; from one seed, and not shrunk. */
process.env['VOXXML_RUNS'] = '0.005';
fastCheck.configureGlobal({ seed: 1, numRuns: 5, endOnFailure: true });

/** An arbitrary that is costly to make, made once for what it is asked for: no test changes one. */
function remembered(make) {
  const made = new Map();
  return (given = {}) => {
    const key = given instanceof RegExp ? String(given) : JSON.stringify(given);
    if (typeof given.unit === 'object') return make(given);
    if (!made.has(key)) made.set(key, make(given));
    return made.get(key);
  };
}

/** What the script gets where it asks for a module. Other programs are not here: they are slow, and judge nothing of ours. */
const provided = {
  vitest,
  'fast-check': {
    ...fastCheck,
    string: remembered(fastCheck.string),
    stringMatching: remembered(fastCheck.stringMatching),
  },
  'node:child_process': { spawnSync: () => ({ status: 1 }) },
};

/** Where Stryker's instrumented sources look for what to do. */
const control = (globalThis['__stryker__'] ??= {});

class InProcessTestRunner {
  /** By folder. */
  #scripts = new Map();
  /** How many mutants each test has killed: those that found many are asked first. */
  #kills = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    for (const folder of Object.keys(suites)) {
      const text = await bundle(resolve('packages', suites[folder].package), suites[folder].tests);
      this.#scripts.set(folder, new Script(text, { filename: `tests-of-${folder}.js` }));
    }
  }

  async dryRun() {
    control.activeMutant = undefined;
    control.mutantCoverage = { static: {}, perTest: {} };
    const tests = [];
    for (const folder of this.#scripts.keys()) {
      for (let index = 0, count = this.#load(folder).length; index < count; index++) {
        // Loaded again, so that what is made once and kept counts as covered by each test that uses it.
        const test = this.#load(folder)[index];
        control.currentTestId = test.id;
        const start = performance.now();
        const { failureMessage } = await runUntilOneFails([test], 60_000);
        const timeSpentMs = performance.now() - start;
        control.currentTestId = undefined;
        const common = { id: test.id, name: test.id, timeSpentMs };
        tests.push(
          failureMessage === undefined
            ? { ...common, status: TestStatus.Success }
            : { ...common, status: TestStatus.Failed, failureMessage },
        );
      }
    }
    return { status: DryRunStatus.Complete, tests, mutantCoverage: control.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, sandboxFileName }) {
    // Stryker allows a hundred times what all tests did before. A loop without end is seen sooner.
    control.hitCount = 0;
    control.hitLimit = hitLimit === undefined ? undefined : hitLimit / 20;
    control.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    let tests;
    try {
      const file = sandboxFileName.replaceAll('\\', '/');
      tests = this.#load(Object.keys(suites).find((folder) => file.includes(suites[folder].mutants)));
    } catch (error) {
      return { status: MutantRunStatus.Killed, killedBy: ['load'], failureMessage: String(error), nrOfTests: 0 };
    }
    control.activeMutant = activeMutant.id;
    const wanted = new Set(testFilter);
    if (testFilter !== undefined) tests = tests.filter(({ id }) => wanted.has(id));
    tests.sort((a, b) => (this.#kills.get(b.id) ?? 0) - (this.#kills.get(a.id) ?? 0));
    const { failed, failureMessage, ran: nrOfTests } = await runUntilOneFails(tests);
    if (failed === undefined) return { status: MutantRunStatus.Survived, nrOfTests };
    if (failureMessage === stoppedMessage) return { status: MutantRunStatus.Timeout };
    this.#kills.set(failed.id, (this.#kills.get(failed.id) ?? 0) + 1);
    return { status: MutantRunStatus.Killed, killedBy: [failed.id], failureMessage, nrOfTests };
  }

  /** Evaluates the tests of a folder's mutants and the sources, and returns the tests in order: `{ id, run }`. */
  #load(folder) {
    const require = createRequire(import.meta.url);
    const evaluate = this.#scripts.get(folder).runInThisContext();
    const times = new Map();
    return vitest
      .collect(() => evaluate((name) => provided[name] ?? require(name)))
      .filter(({ name }) => !slow.test(name))
      .map(({ name, run }) => {
        const before = times.get(name) ?? 0;
        times.set(name, before + 1);
        return { id: `${folder}: ${name}${before === 0 ? '' : ` (${before + 1})`}`, run };
      });
  }
}

/** Runs what is set as its task, and can be stopped in the middle: a loop without end would need a new process else. */
const stoppable = new Script('globalThis.nextTests()');
/** How many tests are run at a time, and how long they may take, in milliseconds: a hundred times what they do. */
const batch = 100;
const patience = 3000;
const stoppedMessage = 'does not come to an end';

/** Runs tests up to the first that fails. */
async function runUntilOneFails(tests, milliseconds = patience) {
  let ran = 0;
  while (ran < tests.length) {
    let pending;
    globalThis.nextTests = () => {
      for (const end = Math.min(ran + batch, tests.length); ran < end && pending === undefined; ran++) {
        control.hitCount = 0;
        const result = tests[ran].run();
        if (result instanceof Promise) pending = result;
      }
    };
    try {
      stoppable.runInThisContext({ timeout: milliseconds });
    } catch (error) {
      const stopped = error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' || control.hitCount > control.hitLimit;
      return { failed: tests[ran], failureMessage: stopped ? stoppedMessage : messageOf(error), ran: ran + 1 };
    }
    try {
      await pending;
    } catch (error) {
      return { failed: tests[ran - 1], failureMessage: messageOf(error), ran };
    }
  }
  return { failed: undefined, failureMessage: undefined, ran };
}

function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** A package's sources and the tests whose paths match, as one script: a function of `require`. */
async function bundle(folder, tests) {
  const files = readdirSync(`${folder}/test`, { recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.test.ts') && tests.test(name) && !leftOut.test(name))
    .sort();
  const { outputFiles } = await build({
    stdin: { contents: files.map((name) => `import './${name}';`).join('\n'), resolveDir: `${folder}/test` },
    bundle: true,
    write: false,
    platform: 'node',
    mainFields: ['module', 'main'],
    format: 'cjs',
    banner: { js: '(function (require) {' },
    footer: { js: '})' },
    external: ['vitest', 'fast-check', 'prettier'],
    alias: { '@voxxml/core': resolve('packages/core/src'), '@voxxml/simulator': resolve('packages/simulator/src') },
    logLevel: 'error',
    plugins: [
      {
        name: 'tests',
        setup({ onLoad, onResolve }) {
          // The package says that it has no side effects; tests are nothing else.
          onResolve({ filter: /\.test\.ts$/ }, ({ path, resolveDir }) => ({
            path: resolve(resolveDir, path),
            sideEffects: true,
          }));
          // Each test finds the files beside it.
          onLoad({ filter: /[\\/]test[\\/].*\.ts$/ }, ({ path }) => ({
            contents: readFileSync(path, 'utf8').replaceAll(
              'import.meta.url',
              JSON.stringify(pathToFileURL(path).href),
            ),
            loader: 'ts',
          }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}

export const strykerPlugins = [
  { kind: PluginKind.TestRunner, name: 'in-process', injectableClass: InProcessTestRunner },
];
