import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../runs.ts';
import { checkRenderings, templateCase } from './check-template.ts';
import { engines } from './syntaxes.ts';
import { anyTemplate } from './template.ts';

const TEMPLATES = runs(150);

describe('what is said about a template', () => {
  test.each(Object.entries(engines))(
    `holds for all that %s prints, and so does its layout (${TEMPLATES} templates)`,
    (_, engine) => {
      const said = { unreachable: 0, neverEntered: 0, neverPassed: 0 };
      const findings = new Set<string>();
      fc.assert(
        fc.property(anyTemplate, (program) => {
          const one = templateCase(program, engine);
          const result = checkRenderings(
            one,
            engine,
            engine.render(one.template, one.scopes),
            engine.render(one.formatted, one.scopes),
          );
          said.unreachable += result.unreachable;
          said.neverEntered += result.neverEntered;
          said.neverPassed += result.neverPassed;
          for (const code of result.findings) findings.add(code);
        }),
        { numRuns: TEMPLATES },
      );
      for (const count of Object.values(said)) expect(count).toBeGreaterThan(TEMPLATES / 20);
      expect([...findings]).toEqual(
        expect.arrayContaining(['unreachable-command', 'constant-condition', 'unset-variable', 'reject-not-first']),
      );
    },
    300_000,
  );
});
