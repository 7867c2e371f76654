import { elements } from '../../src/language/elements/index.ts';
import type { ElementSpec } from '../../src/language/types.ts';
import { LONGEST, type Input } from './corpus.ts';
import type { Random } from './random.ts';

const specs: readonly ElementSpec[] = Object.values(elements);

/** What documents and their hosts are made of, right and wrong. */
const tokens = [
  specs.flatMap(({ name }) => [`<${name}>`, `</${name}>`, `<${name}/>`, name.toLowerCase()]),
  specs.flatMap(({ attributes }) => Object.keys(attributes).map((name) => ` ${name}='1'`)),
  specs.flatMap(({ examples }) => examples),
  `< > & " ' / = ! ? [ ] - ; : # $ { } ( ) \` \\ | * + , .`.split(' '),
  ['<!--', '-->', '--', '<![CDATA[', ']]>', '<?', '?>', '<?xml version="1.0"?>', '<!DOCTYPE a [', '<!ENTITY a "b">'],
  ['&amp;', '&lt;', '&nbsp;', '&#10;', '&#x202E;', '&#0;', '$GATHER', '${GATHER}', '${hole}', '{{hole}}', '%a;'],
  ['\n', '\r', '\r\n', '\t', ' ', '    ', '\0', '\u0085', '\u2028', '\ufeff', '\u202e', '\u0405', '\ud83d', '\ude00'],
  ['\\n', '\\u0026', '\\u{3c}', '\\x3c', '```', '~~~', '/*', '*/', '//', 'voxxml`', '"voxXML": "', "' + '", '> '],
  ['1', '0', '-1', '60', '7s', '1e3', '15556667777', '1||2', 'true', 'GET', 'https://example.com/', '__proto__'],
  ['<!-- voxlint-disable -->', '<!-- voxlint-enable -->', '<!-- voxlint-disable-next-line unknown-element -->'],
  ['<!-- voxlint resource=conferences entry=redirect -->', '<!-- voxlint-ignore-format -->', ' muted', ' length=10'],
].flat();

/** A text with one to six changes: code units and tokens put in, taken out, replaced, repeated, and pieces of another text. */
export function mutate(random: Random, { extension, text }: Input, other: Input): Input {
  let changed = text;
  for (let count = 1 + random.below(6); count > 0; count--) changed = change(random, changed, other.text);
  return { extension, text: changed.slice(0, LONGEST) };
}

function change(random: Random, text: string, other: string): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + 1 + random.below(random.pick([1, 8, 80])));
  const replace = (by: string, from = at, to = at): string => text.slice(0, from) + by + text.slice(to);
  switch (random.below(9)) {
    case 0:
    case 1:
      return replace(random.pick(tokens));
    case 2:
      return replace(random.pick(tokens), at, end);
    case 3:
      return replace('', at, end);
    case 4:
      return replace(String.fromCharCode(random.below(random.pick([0x80, 0x100, 0x10000]))), at, at + 1);
    case 5:
      return replace(text.slice(at, end).repeat(1 + random.below(3)));
    case 6: {
      const to = random.below(text.length + 1);
      return replace(text.slice(at, end), to, to);
    }
    case 7: {
      // A splice: the start of this text, the rest of the other one.
      return text.slice(0, at) + other.slice(random.below(other.length + 1));
    }
    default: {
      const from = random.below(other.length + 1);
      return replace(other.slice(from, from + 1 + random.below(200)), at, random.pick([at, end]));
    }
  }
}
