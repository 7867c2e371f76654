import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Command, type Diagnostic, buildModel, lint, parse } from '@voxxml/core';
import { format } from '@voxxml/core/format';
import { mutated } from '../arbitraries/mutations.ts';
import { xmlTokens } from '../arbitraries/xml.ts';
import { layouts, voxxmlDocument } from './voxxml-arbitrary.ts';

const runs = { numRuns: 200 };

/** The typed commands without what they are in the tree: names, places, values, texts. */
function modelOf(text: string): unknown[] {
  return buildModel(parse(text).document).commands.map((command) =>
    Object.entries(command).map(([key, value]) => [key, comparable(command, key, value)]),
  );
}

function comparable(command: Command, key: string, value: unknown): unknown {
  switch (key) {
    case 'node':
    case 'spec':
      return undefined;
    case 'parent':
      return command.parent?.name;
    case 'commands':
      return command.commands.map(({ name }) => name);
    case 'written':
      return [...command.written.keys()];
    case 'text':
      return isExact(command) ? value : command.text.replaceAll(/[ \t\r\n]+/g, '');
    default:
      return value;
  }
}

/** Between commands white space is layout; Dial has either. */
function isExact({ name, text }: Command): boolean {
  return /^(?:Say|Play|Number|Redirect|Conference)$/.test(name) || (name === 'Dial' && text.trim() !== '');
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
    fc.property(fc.oneof(voxxmlDocument, mutated(voxxmlDocument, xmlTokens)), layouts, (text, options) => {
      expect(findingsOf(format(text, options).text)).toEqual(findingsOf(text));
    }),
    runs,
  );
});
