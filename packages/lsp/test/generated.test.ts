import { type Command, type Diagnostic, applyEdits, lint, parse } from '@voxxml/core';
import * as fc from 'fast-check';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { describe, expect, test } from 'vitest';
import type { Action } from '../src/features/code-actions/action.ts';
import { fixActions } from '../src/features/code-actions/fixes.ts';
import { refactorings } from '../src/features/code-actions/refactorings.ts';
import { completion } from '../src/features/completion/completion.ts';
import { semanticTokens } from '../src/features/semantic-tokens.ts';
import type { Encoding } from '../src/position-encoding.ts';
import { defaultSettings } from '../src/settings.ts';
import { TextDocument } from '../src/text-document.ts';
import type { View } from '../src/view.ts';
import { viewsOf } from '../src/views.ts';
import { wire } from './wire.ts';

const runs = Number(process.env['VOXXML_RUNS'] ?? 1);

const numbers = (numRuns: number): { numRuns: number } => ({ numRuns: numRuns * runs });

function viewOf(text: string): View {
  return viewsOf(new TextDocument('file:///flow.voxxml', 'voxxml', 1, text, 'utf-16'), defaultSettings)[0]!;
}

const prompt = fc.constantFrom(
  'For sales, press 1.',
  'Press 2 or three.',
  'Enter one\n  of them -- now.',
  'Press * to leave.',
);
const option = fc.constantFrom('1', '2', '3', '12', 'sales', '1|2', '1|2|3', '2|3', '1|1');
const quote = fc.constantFrom("'", '"');
const phone = fc.constantFrom('15556667777', ' 15556668888 ');
const callback = fc.constantFrom(
  '',
  " callerId='1'",
  " statusCallback='https://example.com/a' statusCallbackEvent='ringing'",
);

const leaf = fc.oneof(
  fc.tuple(callback, phone).map(([written, number]) => `<Number${written}>${number}</Number>`),
  fc.tuple(callback, phone).map(([written, number]) => `<Dial${written}>${number}</Dial>`),
  fc.tuple(callback, callback, phone).map(([a, b, number]) => `<Dial${a}><Number${b}>${number}</Number></Dial>`),
  prompt.map((words) => `<Say>${words}</Say>`),
  fc.constantFrom(
    '<Hangup/>',
    '<Hangup></Hangup>',
    '<Pause/>',
    '<Redirect>https://example.com/b</Redirect>',
    '<Reject/>',
  ),
);
const body = fc.array(leaf, { minLength: 1, maxLength: 2 }).map((parts) => parts.join('\n    '));
const gather = fc
  .tuple(prompt, fc.constantFrom('', " numDigits='2'", " input='speech'", " finishOnKey='*'"))
  .map(([words, written]) => `<Gather${written}><Say>${words}</Say></Gather>`);
const branch = fc
  .tuple(option, body, quote, fc.constantFrom('EQUAL', 'EQUAL', 'EQUAL', 'NOTEQUAL'), fc.integer({ min: 1, max: 3 }))
  .map(([value, inside, q, operator, times]) =>
    `<If variable=${q}$GATHER${q} test=${q}${operator}${q} value=${q}${value}${q}>\n    ${inside}\n  </If>\n  `.repeat(
      times,
    ),
  );
/** Call flows with menus, as people write them, rightly and wrongly. */
const flow = fc
  .array(fc.oneof({ arbitrary: branch, weight: 3 }, { arbitrary: gather, weight: 2 }, { arbitrary: leaf, weight: 1 }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => `<Response>\n  ${parts.join('\n  ')}\n</Response>\n`);

/** Every action that is offered somewhere in a document, once for each place. */
function actionsIn(view: View, find: (view: View, range: { start: number; end: number }) => Action[]): Action[] {
  return view.analysis.model.commands.flatMap(({ node }) => find(view, { start: node.nameStart, end: node.nameStart }));
}

function codes(findings: readonly Diagnostic[]): Set<string> {
  return new Set(findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code));
}

/** What a caller hears who enters the same text at every Gather: a reading of the model that shares nothing with the flow. */
function heard(text: string, input: string): string[] {
  const found: string[] = [];
  let value: string | undefined;
  const run = (commands: readonly Command[]): boolean =>
    commands.every((command) => {
      switch (command.name) {
        case 'Gather':
          run(command.commands);
          value = input;
          return true;
        case 'If': {
          const equal = command.value?.split('|').includes(value ?? '') ?? false;
          return equal === (command.test === 'EQUAL') ? run(command.commands) : true;
        }
        case 'Dial':
          found.push(
            `call ${command.commands.map((inner) => inner.text).join('') || command.text}`
              .replaceAll(/ +/g, ' ')
              .trim(),
          );
          return true;
        case 'Number':
          found.push(`call ${command.text.trim()}`);
          return true;
        default:
          found.push(`${command.name} ${command.text}`.trim());
          return command.name !== 'Hangup' && command.name !== 'Reject' && command.name !== 'Redirect';
      }
    });
  run(viewOf(text).analysis.model.response?.commands ?? []);
  return found;
}

/** What is said in a text, letter by letter. */
function spoken(text: string): string[] {
  return [...text.matchAll(/<Say>([^<]*)<\/Say>/g)].map(([, words]) => words!);
}

describe('refactorings of any call flow', () => {
  test('split, join and convert change nothing that a caller hears', () => {
    fc.assert(
      fc.property(flow, (text) => {
        for (const { title, edits } of actionsIn(viewOf(text), refactorings)) {
          if (!/^(?:Split|Join|Convert)/.test(title)) continue;
          const after = applyEdits(text, edits);
          for (const input of ['1', '2', '3', '12', 'sales', '']) {
            expect(heard(after, input), `${title}, ${input}\n${text}\n${after}`).toEqual(heard(text, input));
          }
        }
      }),
      numbers(100),
    );
  });

  test('keep it well-formed, and those that change only its form add no finding', () => {
    fc.assert(
      fc.property(flow, (text) => {
        const view = viewOf(text);
        const before = codes(lint(text));
        for (const { title, edits } of actionsIn(view, refactorings)) {
          const after = applyEdits(text, edits);
          expect(parse(after).diagnostics, `${title}\n${after}`).toEqual([]);
          if (!/^(?:Split|Join|Convert)/.test(title)) continue;
          const added = [...codes(lint(after))].filter((code) => !before.has(code));
          expect(added, `${title}\n${text}\n${after}`).toEqual([]);
        }
      }),
      numbers(150),
    );
  });

  test('spoken text stays as it is, letter by letter', () => {
    fc.assert(
      fc.property(flow, (text) => {
        const known = new Set(spoken(text));
        for (const { title, edits } of actionsIn(viewOf(text), refactorings)) {
          for (const words of spoken(applyEdits(text, edits))) expect(known, title).toContain(words);
        }
      }),
      numbers(60),
    );
  });

  test('fixes of a finding keep it well-formed', () => {
    fc.assert(
      fc.property(flow, (text) => {
        const view = viewOf(text);
        for (const { range } of view.analysis.diagnostics) {
          for (const { title, edits } of fixActions(view, range)) {
            expect(parse(applyEdits(text, edits)).diagnostics, title).toEqual([]);
          }
        }
      }),
      numbers(60),
    );
  });
});

test('completion answers anywhere in any broken text, and replaces what stands before or around the cursor', () => {
  fc.assert(
    fc.property(
      flow,
      fc.nat(),
      fc.nat(),
      fc.constantFrom('', '<', '</', '"', "'", '&', '<Ga', '$', ' '),
      (text, a, b, typed) => {
        const at = a % text.length;
        const broken = text.slice(0, at) + typed + text.slice(at + (b % 3));
        const offset = at + typed.length;
        for (const { range, label } of completion(viewOf(broken), offset, { snippets: true })) {
          expect(range.start <= offset && offset <= range.end && range.end <= broken.length, label).toBe(true);
          expect(broken.slice(range.start, range.end)).not.toContain('\n');
        }
      },
    ),
    numbers(300),
  );
});

describe('semantic tokens of any text', () => {
  test('stand in order, within it, and do not overlap', () => {
    fc.assert(
      fc.property(flow, fc.nat(), fc.nat(9), (text, at, cut) => {
        const start = at % text.length;
        const broken = text.slice(0, start) + text.slice(start + cut);
        let end = 0;
        for (const token of semanticTokens(viewOf(broken))) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          ({ end } = token);
        }
        expect(end).toBeLessThanOrEqual(broken.length);
      }),
      numbers(200),
    );
  });

  test('a delta makes of the last answer what a fresh one would be', async () => {
    const server = await wire({ textDocument: { diagnostic: {} } });
    const uri = 'file:///flow.voxxml';
    server.open(uri, '<Response></Response>');
    let version = 1;
    let { resultId, data } = await full(uri);
    const texts = fc.sample(flow, { numRuns: 30, seed: 7 });
    for (const text of texts) {
      void server.client.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges: [{ text }],
      });
      const delta = await server.request<{ resultId: string; edits: Edit[] }>(
        'textDocument/semanticTokens/full/delta',
        uri,
        {
          previousResultId: resultId,
        },
      );
      for (const { start, deleteCount, data: inserted = [] } of delta.edits) {
        data = data.toSpliced(start, deleteCount, ...inserted);
      }
      ({ resultId } = delta);
      server.open('file:///fresh.voxxml', text);
      expect(data).toEqual((await full('file:///fresh.voxxml')).data);
    }

    interface Edit {
      readonly start: number;
      readonly deleteCount: number;
      readonly data?: number[];
    }
    function full(of: string): Promise<{ resultId: string; data: number[] }> {
      return server.request('textDocument/semanticTokens/full', of);
    }
  });
});

/** How many characters a client counts in a text. */
function charactersIn(text: string, encoding: Encoding): number {
  if (encoding === 'utf-16') return text.length;
  return encoding === 'utf-32' ? [...text].length : Buffer.byteLength(text);
}

/** Pieces of lines; with the long ones a line is counted in parts. */
const longPieces = ['x'.repeat(700), '\u{1f600}'.repeat(300), 'ß\u{1f600}'.repeat(200), '\ud800'.repeat(600)];

test('positions are counted as the client counts, on lines of any length', () => {
  const anyLine = fc.array(fc.constantFrom('a', 'ß', '\u{1f600}', '\udc00', '\ud800', ...longPieces), { maxLength: 9 });
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 20 }),
      fc.constantFrom<Encoding>('utf-8', 'utf-16', 'utf-32'),
      (pieces, seeds, encoding) => {
        const lines = pieces.map((each) => each.join(''));
        const document = new TextDocument('file:///a', 'voxxml', 1, lines.join('\n'), encoding);
        for (const [lineSeed, columnSeed] of seeds) {
          const line = lineSeed % lines.length;
          const points = [...lines[line]!];
          const before = points.slice(0, columnSeed % (points.length + 1)).join('');
          const offset = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + before.length;
          const position = { line, character: charactersIn(before, encoding) };
          expect(document.positionAt(offset)).toEqual(position);
          expect(document.offsetAt(position)).toBe(offset);
          // Past the line's end is its end.
          expect(document.offsetAt({ line, character: 1e9 })).toBe(offset - before.length + lines[line]!.length);
        }
      },
    ),
    numbers(300),
  );
});

test('any edits, in any encoding, make the text that a client has', () => {
  const piece = fc.constantFrom('a', '\u{1f600}', 'ß', '\n', '\r\n', '\r', '<Say>', '\ud800', '', ...longPieces);
  const anyText = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const edit = fc.tuple(fc.nat(), fc.nat(), anyText);
  fc.assert(
    fc.property(
      anyText,
      fc.array(edit, { maxLength: 5 }),
      fc.constantFrom<Encoding>('utf-8', 'utf-16', 'utf-32'),
      (text, edits, encoding) => {
        let expected = text;
        const document = new TextDocument('file:///a', 'voxxml', 1, text, encoding);
        // A client's positions: counted by its own rules, in the text that the edit before left.
        const changes: TextDocumentContentChangeEvent[] = [];
        for (const [a, b, inserted] of edits) {
          const lines = expected.split(/\r\n|\r|\n/);
          const ends = [...expected.matchAll(/\r\n|\r|\n/g)];
          const starts = [0, ...ends.map(({ index, 0: { length } }) => index + length)];
          const place = (seed: number): { offset: number; position: { line: number; character: number } } => {
            const line = seed % lines.length;
            // Between code points only: no client stands inside one.
            const points = [...lines[line]!];
            const column = points.slice(0, (seed >> 3) % (points.length + 1)).join('').length;
            return {
              offset: starts[line]! + column,
              position: { line, character: charactersIn(lines[line]!.slice(0, column), encoding) },
            };
          };
          const [from, to] = [place(a), place(b)].sort((one, other) => one.offset - other.offset) as [
            ReturnType<typeof place>,
            ReturnType<typeof place>,
          ];
          expected = expected.slice(0, from.offset) + inserted + expected.slice(to.offset);
          changes.push({ range: { start: from.position, end: to.position }, text: inserted });
        }
        const updated = document.update(changes, 2);
        expect(updated.text).toBe(expected);
        expect(updated.lines.starts).toEqual(
          new TextDocument('file:///a', 'voxxml', 1, expected, encoding).lines.starts,
        );
      },
    ),
    numbers(300),
  );
});

test('a range that ends before it starts, or lies outside the text, changes nothing but its place', () => {
  const document = new TextDocument('file:///a', 'voxxml', 1, 'ab\ncd', 'utf-16');
  const change = (start: [number, number], end: [number, number]): string =>
    document.update(
      [
        {
          range: {
            start: { line: start[0], character: start[1] },
            end: { line: end[0], character: end[1] },
          },
          text: 'X',
        },
      ],
      2,
    ).text;
  expect(change([1, 1], [0, 1])).toBe('ab\ncXd');
  expect(change([9, 9], [9, 9])).toBe('ab\ncdX');
  expect(change([-1, -5], [0, -1])).toBe('Xab\ncd');
  expect(change([0, 99], [1, 0])).toBe('abXcd');
  expect(change([Number.NaN, 0.5], [0, 1])).toBe('Xb\ncd');
});
