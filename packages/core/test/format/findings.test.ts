import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Diagnostic, buildModel, lint, parse } from '@voxxml/core';
import { format } from '@voxxml/core/format';
import { layouts, voxxmlDocument } from './voxxml-arbitrary.ts';

const runs = { numRuns: 400 };

/** The typed commands without what they are in the tree: names, places, values, texts. */
function modelOf(text: string): unknown[] {
  return buildModel(parse(text).document).commands.map(
    ({ node: _, spec: __, parent, commands, written, unknown, text: content, ...typed }) => ({
      ...typed,
      parent: parent?.name,
      commands: commands.map(({ name }) => name),
      written: [...written.keys()],
      unknown: [...unknown],
      // Between commands white space is layout.
      text:
        /^(?:Say|Play|Number|Redirect|Conference)$/.test(typed.name) || (typed.name === 'Dial' && content.trim() !== '')
          ? content
          : content.replaceAll(/[ \t\r\n]+/g, ''),
    }),
  );
}

function findingsOf(text: string): unknown[] {
  return lint(text).map((finding: Diagnostic) => [finding.code, finding.severity, finding.message, finding.apiError]);
}

test('the typed commands of any document stay what they are', () => {
  fc.assert(
    fc.property(voxxmlDocument, layouts, (text, options) => {
      expect(modelOf(format(text, options).text)).toEqual(modelOf(text));
    }),
    runs,
  );
});

test('the findings of any document stay what they are, apart from their places', () => {
  fc.assert(
    fc.property(voxxmlDocument, layouts, (text, options) => {
      expect(findingsOf(format(text, options).text)).toEqual(findingsOf(text));
    }),
    runs,
  );
});
