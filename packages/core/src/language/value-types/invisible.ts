import { quote } from '../quote.ts';
import type { ValueType } from '../types.ts';
import type { ValueProblem, ValueProblemCode } from '../value-problem.ts';
import { contentEnd, contentStart } from '../white-space.ts';
import type { ValueTypeImplementation } from './implementation.ts';

/** Characters that can't be seen, by their names; those that change a line's direction have a rule of their own. */
const names: ReadonlyMap<number, string> = new Map([
  [0xad, 'soft hyphen'],
  [0x34f, 'combining grapheme joiner'],
  [0x115f, 'Hangul filler'],
  [0x1160, 'Hangul filler'],
  [0x180e, 'Mongolian vowel separator'],
  [0x200b, 'zero width space'],
  [0x200c, 'zero width non-joiner'],
  [0x200d, 'zero width joiner'],
  [0x2060, 'word joiner'],
  [0x2061, 'function application'],
  [0x2062, 'invisible times'],
  [0x2063, 'invisible separator'],
  [0x2064, 'invisible plus'],
  [0x3164, 'Hangul filler'],
  [0xfeff, 'byte order mark'],
  [0xffa0, 'Hangul filler'],
]);

const characters = [...names.keys()].map((code) => String.fromCharCode(code));
const invisible = new RegExp(`[${characters.join('')}\u180b-\u180d\ufe00-\ufe0f]`, 'g');

/** The codes under which a value with an invisible character is reported. */
const named: ReadonlySet<ValueProblemCode> = new Set([
  'invalid-attribute-value',
  'invalid-phone-number',
  'invalid-url',
  'invalid-conference-name',
  'unknown-voice',
  'voice-language-mismatch',
]);

/** A kind of value whose problems name an invisible character that causes them, and offer to delete it. */
export function namingInvisible<Type extends ValueType, Value>(
  implementation: ValueTypeImplementation<Type, Value>,
): ValueTypeImplementation<Type, Value> {
  return {
    ...implementation,
    check(type, value, place, sibling) {
      const found = implementation.check(type, value, place, sibling);
      // A URL may contain any character, but nobody means these.
      if (found.length === 0 && type.kind !== 'url') return found;
      if (value.search(invisible) === -1) return found;
      const bare = value.replace(invisible, '');
      // A number or a URL is what is dialed or fetched: never changed unasked.
      const safe =
        type.kind !== 'url' &&
        type.kind !== 'phone-number' &&
        implementation.check(type, bare, place, sibling).length === 0;
      if (found.length === 0) {
        const whole = { start: contentStart(value), end: contentEnd(value) };
        return [withName({ code: 'invalid-url', ...whole, message: '' }, value, safe)];
      }
      return found.map((problem) => {
        const part = value.slice(problem.start, problem.end);
        return named.has(problem.code) && part.search(invisible) !== -1 ? withName(problem, value, safe) : problem;
      });
    },
  };
}

function withName({ code, start, end }: ValueProblem, value: string, safe: boolean): ValueProblem {
  const part = value.slice(start, end);
  const runs = [...part.matchAll(invisible)];
  const shown = quote(part.replace(invisible, ''));
  const what = [...new Set(runs.map(([character]) => describe(character)))].slice(0, 3).join(', ');
  const message = `${shown} contains ${runs.length === 1 ? 'an invisible character' : 'invisible characters'}: ${what}. Delete ${runs.length === 1 ? 'it' : 'them'}.`;
  const edits = runs.map(({ index }) => ({ start: start + index, end: start + index + 1, newText: '' }));
  const title = `Delete the invisible ${runs.length === 1 ? 'character' : 'characters'}`;
  return { code, start, end, message, fix: { title, edits, safe } };
}

function describe(character: string): string {
  const code = character.charCodeAt(0);
  const name = names.get(code) ?? 'variation selector';
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')} (${name})`;
}
