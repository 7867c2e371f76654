import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const core = fileURLToPath(new URL('packages/core/src/', import.meta.url));

/** Tests of core run on its sources; what is bundled or packed is tested as built. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@voxxml\/core$/, replacement: `${core}index.ts` },
      { find: /^@voxxml\/core\/prettier$/, replacement: `${core}format/prettier-plugin.ts` },
      { find: /^@voxxml\/core\/(.+)$/, replacement: `${core}$1/index.ts` },
    ],
  },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'tools/test/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
