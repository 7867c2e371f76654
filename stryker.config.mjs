/** Mutation testing: `pnpm mutate` of core's syntax/ and flow/ and of the simulator, `pnpm mutate FILE` of one file. See CONTRIBUTING.md. */
export default {
  mutate: ['packages/core/src/syntax/*.ts', 'packages/core/src/flow/*.ts', 'packages/simulator/src/*.ts'],
  testRunner: 'in-process',
  plugins: ['./tools/mutation/test-runner.mjs'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  thresholds: { high: 90, low: 85, break: 85 },
  // The runner stops what does not end by itself, long before this.
  timeoutMS: 60000,
  incremental: true,
  incrementalFile: '.cache/mutation/incremental.json',
  tempDirName: '.cache/mutation/sandbox',
  reporters: ['clear-text', 'json', 'html', 'progress-append-only'],
  jsonReporter: { fileName: '.cache/mutation/report.json' },
  htmlReporter: { fileName: '.cache/mutation/report.html' },
  clearTextReporter: { logTests: false, allowColor: false },
  ignorePatterns: ['dist', '*.tsbuildinfo', 'test-results'],
  packageManager: 'pnpm',
  // Nothing compiles here: mutants that the compiler would refuse are mutants too, and TypeScript 7 has no interface for it.
  disableTypeChecks: false,
  tsconfigFile: 'none',
};
