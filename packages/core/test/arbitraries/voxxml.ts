import * as fc from 'fast-check';
import { elements } from '../../src/language/elements/index.ts';
import type { ElementSpec } from '../../src/language/types.ts';
import { reference } from './xml.ts';

/** VoxXML documents, mostly right, drawn from the table; and the same written as untidily as people write. */

const specs: Readonly<Record<string, ElementSpec>> = elements;
const names = Object.keys(specs).filter((name) => name !== 'Response');

const word = fc.constantFrom(
  'press',
  '1',
  'for',
  'sales',
  'Grüß',
  '$GATHER',
  '15551234567',
  'https://example.com/a?b=1',
  'true',
  '5',
  '7s',
  'x',
);
const text = fc
  .array(fc.oneof({ arbitrary: word, weight: 6 }, { arbitrary: reference, weight: 1 }), { maxLength: 4 })
  .map((words) => words.join(' '));
const blank = fc.constantFrom('', '', '\n', '\n  ', '\r\n\t', ' ');

/** Values of attributes: often the documentation's example or default, sometimes anything. */
function attribute(owner: ElementSpec): fc.Arbitrary<string> {
  const known = Object.entries(owner.attributes);
  if (known.length === 0) return fc.constant('');
  return fc
    .tuple(fc.constantFrom(...known), text, fc.constantFrom('"', "'"), fc.boolean())
    .map(([[name, spec], other, quote, usual]) => {
      const value = usual ? `${Array.isArray(spec.default) ? spec.default.join(' ') : (spec.default ?? '')}` : other;
      return ` ${name}=${quote}${value.replaceAll(quote, '')}${quote}`;
    });
}

function attributes(owner: ElementSpec): fc.Arbitrary<string> {
  return fc
    .uniqueArray(attribute(owner), { selector: (written) => written.slice(0, written.indexOf('=')), maxLength: 3 })
    .map((list) => list.join(''));
}

const command: fc.Arbitrary<string> = fc.letrec<{ command: string }>((tie) => {
  const one = (name: string): fc.Arbitrary<string> => {
    const spec = specs[name]!;
    const list = attributes(spec);
    const empty = list.map((written) => `<${name}${written}/>`);
    const { content } = spec;
    if (content.kind === 'none') return empty;
    const inner =
      content.kind === 'text'
        ? text
        : fc.array(fc.tuple(blank, tie('command')), { maxLength: 3 }).map((parts) => parts.flat().join(''));
    return fc.oneof(
      { depthSize: 'small' },
      empty,
      fc
        .tuple(list, inner, blank)
        .map(
          ([written, inside, after]) => `<${name}${written}>${inside}${content.kind === 'text' ? '' : after}</${name}>`,
        ),
    );
  };
  return { command: fc.oneof({ depthSize: 'small', maxDepth: 4 }, one('Say'), ...names.map(one)) };
}).command;

/** A whole document; well-formed always, valid VoxXML now and then. */
export const voxxmlDocument: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '<?xml version="1.0" encoding="UTF-8"?>\n', '<!-- menu -->\n'),
    fc.array(fc.tuple(blank, command), { maxLength: 5 }),
    blank,
  )
  .map(([prolog, commands, end]) => `${prolog}<Response>${commands.flat().join('')}${end}</Response>\n`);
