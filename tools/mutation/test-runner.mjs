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

/** What is left out: tests of size and speed, of the repository, and of rooms that are not mutated. */
const leftOut =
  /^(architecture|bombs|parse-growth|programs|public-api)\.|(^|\/)growth\.|^(format|fuzz|hosts|language|reference-grammar|request)\/|\/(agreement|generated|page)\.|\.system\./;

/** Single tests of the same kind, and those that ask other programs. */
const slow =
  /every case agrees|^thousands of|a million elements|a chain of entities|a billion laughs|any depth|every code point|in place of any character|every prefix of the examples|a single finding at the most a (letter|character)/;

/** Executes calls by the hundred, which takes longer than all the rest and says nothing about syntax. */
const executesCalls = /^the call-flow rules find/;

/** Each property is tried this often, times what it is usually tried; from one seed, and not shrunk. */
process.env['VOXXML_RUNS'] = '0.02';
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
  #script;
  /** How many mutants each test has killed: those that found many are asked first. */
  #kills = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.#script = new Script(await bundle(resolve('packages/core')), { filename: 'core-and-its-tests.js' });
  }

  async dryRun() {
    control.activeMutant = undefined;
    control.mutantCoverage = undefined;
    const tests = [];
    for (const test of this.#load()) {
      control.currentTestId = test.id;
      const start = performance.now();
      const failureMessage = await failureOf(test);
      const timeSpentMs = performance.now() - start;
      control.currentTestId = undefined;
      const common = { id: test.id, name: test.id, timeSpentMs };
      tests.push(
        failureMessage === undefined
          ? { ...common, status: TestStatus.Success }
          : { ...common, status: TestStatus.Failed, failureMessage },
      );
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
      tests = this.#load();
    } catch (error) {
      return { status: MutantRunStatus.Killed, killedBy: ['load'], failureMessage: String(error), nrOfTests: 0 };
    }
    control.activeMutant = activeMutant.id;
    const wanted = new Set(testFilter);
    const aboutFlow = /[\\/]flow[\\/]/.test(sandboxFileName);
    tests = tests.filter(
      ({ id }) => (testFilter === undefined || wanted.has(id)) && (aboutFlow || !executesCalls.test(id)),
    );
    tests.sort((a, b) => (this.#kills.get(b.id) ?? 0) - (this.#kills.get(a.id) ?? 0));
    let nrOfTests = 0;
    for (const test of tests) {
      nrOfTests++;
      control.hitCount = 0;
      const failureMessage = await failureOf(test);
      if (failureMessage === undefined) continue;
      if (control.hitCount > control.hitLimit) return { status: MutantRunStatus.Timeout, reason: failureMessage };
      this.#kills.set(test.id, (this.#kills.get(test.id) ?? 0) + 1);
      return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage, nrOfTests };
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }

  #load() {
    const require = createRequire(import.meta.url);
    const evaluate = this.#script.runInThisContext();
    const times = new Map();
    return vitest
      .collect(() => evaluate((name) => provided[name] ?? require(name)))
      .filter(({ name }) => !slow.test(name))
      .map(({ name, run }) => {
        const before = times.get(name) ?? 0;
        times.set(name, before + 1);
        return { id: before === 0 ? name : `${name} (${before + 1})`, run };
      });
  }
}

async function failureOf({ run }) {
  try {
    const result = run();
    if (result instanceof Promise) await result;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Core's sources and tests as one script, a function of `require`. */
async function bundle(core) {
  const files = readdirSync(`${core}/test`, { recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.test.ts') && !leftOut.test(name))
    .sort();
  const { outputFiles } = await build({
    stdin: { contents: files.map((name) => `import './${name}';`).join('\n'), resolveDir: `${core}/test` },
    bundle: true,
    write: false,
    platform: 'node',
    mainFields: ['module', 'main'],
    format: 'cjs',
    banner: { js: '(function (require) {' },
    footer: { js: '})' },
    external: ['vitest', 'fast-check', 'prettier'],
    alias: { '@voxxml/core': `${core}/src` },
    // The sources have no side effects, says their package; tests are nothing else.
    ignoreAnnotations: true,
    logLevel: 'warning',
    plugins: [
      {
        name: 'the place of each test, for the files beside it',
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) => ({
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
