import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const core = fileURLToPath(new URL('packages/core/src/', import.meta.url));
const simulator = fileURLToPath(new URL('packages/simulator/src/', import.meta.url));

/** Tests that need programs of the system (xmllint, Neovim, Chromium, …): `.ci/run` installs these and runs them. */
const systemTests = '{packages,tools,site}/**/test/**/*.system.test.ts';
const system = process.env['VOXXML_SYSTEM_TESTS'] === '1';

/** Tests of core run on its sources; what is bundled or packed is tested as built. */
export default defineConfig({
  resolve: {
    alias: [
      { find: 'voxlint/project', replacement: fileURLToPath(new URL('packages/cli/src/project.ts', import.meta.url)) },
      { find: /^@voxxml\/core$/, replacement: `${core}index.ts` },
      { find: /^@voxxml\/core\/prettier$/, replacement: `${core}format/prettier-plugin.ts` },
      { find: /^@voxxml\/simulator$/, replacement: `${simulator}index.ts` },
      { find: /^@voxxml\/simulator\/(.+)$/, replacement: `${simulator}$1/index.ts` },
      {
        find: /^@voxxml\/emulator$/,
        replacement: fileURLToPath(new URL('packages/emulator/src/index.ts', import.meta.url)),
      },
      { find: /^@voxxml\/core\/(.+)$/, replacement: `${core}$1/index.ts` },
    ],
  },
  test: {
    include: system ? [systemTests] : ['packages/*/test/**/*.test.ts', '{tools,site,bench}/test/**/*.test.ts'],
    exclude: ['**/node_modules/**', ...(system ? [] : [systemTests])],
    setupFiles:
      process.env['VOXXML_SEED'] || process.env['VOXXML_RUNS']
        ? [fileURLToPath(new URL('tools/vitest/properties.ts', import.meta.url))]
        : [],
    reporters: ['default', fileURLToPath(new URL('tools/vitest/plain-summary-reporter.ts', import.meta.url))],
    // A browser with an editor in it wants the machine for itself.
    fileParallelism: !system,
    // All processors: by default one of two would be left out.
    maxWorkers: system ? 1 : '100%',
    testTimeout: (system ? 300_000 : 60_000) * Math.max(1, Number(process.env['VOXXML_RUNS'] ?? 1)),
  },
});
