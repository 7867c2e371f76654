import { isXmlChar } from '../syntax/characters.ts';
import { parse } from '../syntax/parse.ts';
import { textOf } from '../text/range.ts';
import { templatePlaces, type Place } from './template-places.ts';

/** VoxXML that {@link voxxml} puts in as it is. Only {@link markup} makes it, so that no data can pass for it. */
export interface Markup {
  readonly toString: () => string;
}

/** What may be put into a template; of an array each item in turn. */
export type TemplateValue = string | number | bigint | boolean | Markup | readonly TemplateValue[];

/**
 * Tag of a template literal that is VoxXML: gives it as a string, with everything put into it escaped for the place
 * where it stands, so that no value can become markup.
 *
 *     voxxml`<Response><Say voice='${voice}'>Hello, ${name}</Say></Response>`
 *
 * A value may stand in text and between the quotes of an attribute. Commands are put in with {@link markup}.
 *
 * @throws TypeError where a value stands anywhere else (in a tag or name, a comment, a CDATA section), holds a
 * character that XML cannot write, or is nothing that has a text: `undefined`, `null`, `NaN`, an object. An array and
 * markup have one between commands only, not in an attribute.
 */
export function voxxml(strings: TemplateStringsArray, ...values: readonly TemplateValue[]): string {
  const places = templatePlaces(strings);
  let result = strings[0]!;
  for (const [index, value] of values.entries()) {
    const place = places[index]!;
    if (place.kind === 'none') throw refusal(index, `stands ${place.where}. ${place.advice}`);
    result += spell(value, place, index) + strings[index + 1]!;
  }
  return result;
}

const markups = new WeakMap<Markup, string>();

/**
 * Marks text as VoxXML to be put into {@link voxxml} as it is: commands that other code has made.
 *
 * @throws TypeError where the text is not well-formed on its own, and so could open or close what stands around it.
 */
export function markup(text: string): Markup {
  const { document, diagnostics } = parse(text, { fragment: true });
  const problem = diagnostics[0];
  if (problem !== undefined) {
    throw new TypeError(`'${textOf(text, problem.range)}' cannot be put in as markup. ${problem.message}`);
  }
  // Both are well-formed at the beginning of a document only.
  if (document.children.some(({ kind }) => kind === 'doctype') || /^<\?xml\s/.test(text)) {
    throw new TypeError("An XML declaration or a DOCTYPE can't be inserted as markup. Remove it.");
  }
  const made: Markup = Object.freeze({ toString: () => text });
  markups.set(made, text);
  return made;
}

function spell(value: TemplateValue, place: Place, index: number): string {
  switch (typeof value) {
    case 'string':
      return escape(value, place, index);
    case 'number':
      if (!Number.isFinite(value)) throw refusal(index, `is ${value}. Put in a finite number.`);
      return String(value);
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return spellObject(value, place, index);
  }
}

function spellObject(value: Markup | readonly TemplateValue[], place: Place, index: number): string {
  const known: unknown = value;
  if (typeof known === 'object' && known !== null) {
    const isArray = Array.isArray(known);
    const text = isArray ? undefined : markups.get(known as Markup);
    if ((isArray || text !== undefined) && place.kind === 'value') {
      throw refusal(index, `is ${isArray ? 'an array' : 'markup'} and stands in an attribute. Put in a string.`);
    }
    if (text !== undefined) return text;
    if (isArray) return (known as readonly TemplateValue[]).map((item) => spell(item, place, index)).join('');
  }
  throw refusal(index, `is ${known === null ? 'null' : `of type ${typeof known}`}. Put in a string, number or markup.`);
}

/** White space that attribute-value normalization would change is written as a reference (XML 1.0, 3.3.3). */
function escape(text: string, place: Place, index: number): string {
  for (const character of text) {
    if (isXmlChar(character.codePointAt(0)!)) continue;
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    throw refusal(index, `holds the character U+${code}, which XML cannot write. Take it out.`);
  }
  return text.replace(place.kind === 'value' ? /[&<>'"\t\n\r]/g : /[&<>\r]/g, (character) => {
    return references.get(character) ?? `&#${character.charCodeAt(0)};`;
  });
}

const references: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ["'", '&apos;'],
  ['"', '&quot;'],
]);

function refusal(index: number, reason: string): TypeError {
  return new TypeError(`Value ${index + 1} of the template ${reason}`);
}
