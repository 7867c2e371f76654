import { expect, test } from 'vitest';
import { compareGenerated } from './compare-generated.ts';
import { installed } from './oracles.ts';

test('xmllint and rxp are installed', () => {
  expect(installed).toEqual(['xmllint', 'rxp', 'saxes']);
});

compareGenerated(['xmllint', 'rxp', 'saxes'], 200_000);
