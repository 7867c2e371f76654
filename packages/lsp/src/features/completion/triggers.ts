import { type Place, attributeSpec, elementSpec } from '@voxxml/core';

/** The characters at which a client asks for completion by itself (LSP: CompletionOptions.triggerCharacters). */
export const triggerCharacters: readonly string[] = ['<', '/', ' ', '"', "'", '$', '|', '-', '='];

/**
 * Whether a typed character asks for completion where it was typed. A space in a sentence does not, nor does an apostrophe: an
 * editor that shows a list then writes its first item at the next Enter.
 */
export function isAskedFor(text: string, place: Place, offset: number, character: string): boolean {
  switch (character) {
    case '<':
      return place.kind === 'tag-name' && !place.closing;
    case '/':
      return place.kind === 'tag-name' && place.closing;
    case ' ':
      return place.kind === 'attribute-name' || typeOfValue(place) === 'keyword-list' || isDirective(text, place);
    case '"':
    case "'":
      return place.kind === 'attribute-value' && place.range.start === offset;
    case '=':
      return place.kind === 'attribute-value' && place.range.start === offset && place.range.end === offset;
    case '|':
      return typeOfValue(place) === 'alternatives';
    case '$':
      return place.kind === 'content' || typeOfValue(place) === 'variable';
    case '-':
      return isDirective(text, place);
    default:
      return true;
  }
}

/** The kind of value that an attribute takes, of those that the language has. */
function typeOfValue(place: Place): string | undefined {
  if (place.kind !== 'attribute-value') return undefined;
  const spec = elementSpec(place.element.name);
  return spec && attributeSpec(spec, place.attribute.name)?.spec.type.kind;
}

/** Whether a comment is one that directs the linter, and not prose. */
function isDirective(text: string, place: Place): boolean {
  if (place.kind !== 'comment' || place.node.kind !== 'comment') return false;
  return /^\s*voxlint\b/.test(text.slice(place.node.contentStart, place.node.contentEnd));
}
