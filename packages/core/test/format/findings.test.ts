import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Command, type Diagnostic, buildModel, lint, parse } from '@voxxml/core';
import { format } from '@voxxml/core/format';
import { mutated } from '../arbitraries/mutations.ts';
import { xmlTokens } from '../arbitraries/xml.ts';
import { layouts, voxxmlDocument } from './voxxml-arbitrary.ts';
import { runs } from '../runs.ts';

const often = { numRuns: runs(200) };

/** The typed commands without what they are in the tree: names, places, values, texts. */
function modelOf(text: string): unknown[] {
  return buildModel(parse(text).document).commands.map((command) => ({
    name: command.name,
    parent: command.parent?.name,
    commands: command.commands.map(({ name }) => name),
    written: [...command.written.keys()],
    unknown: [...command.unknown],
    misplaced: command.misplaced,
    strayText: command.strayText,
    open: command.open,
    text: isExact(command) ? command.text : command.text.replaceAll(/[ \t\r\n]+/g, ''),
    values: Object.keys(command.spec.attributes).map((name) => command[name as keyof Command]),
  }));
}

/** Between commands white space is layout; Dial has either. */
function isExact({ name, text }: Command): boolean {
  return /^(?:Say|Play|Number|Redirect|Conference)$/.test(name) || (name === 'Dial' && text.trim() !== '');
}

function findingsOf(text: string): unknown[] {
  return lint(text).map((finding: Diagnostic) => [
    finding.code,
    finding.severity,
    // What a message suggests to write follows the quotes of the document.
    finding.message.replaceAll('"', "'"),
    finding.apiError,
  ]);
}

test('the typed commands of any document stay what they are', () => {
  fc.assert(
    fc.property(voxxmlDocument, layouts, (text, options) => {
      expect(modelOf(format(text, options).text)).toEqual(modelOf(text));
    }),
    often,
  );
});

test('the findings of any document stay what they are, apart from their places', () => {
  fc.assert(
    fc.property(fc.oneof(voxxmlDocument, mutated(voxxmlDocument, xmlTokens)), layouts, (text, options) => {
      expect(findingsOf(format(text, options).text)).toEqual(findingsOf(text));
    }),
    often,
  );
});
