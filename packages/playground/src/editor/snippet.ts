/**
 * A snippet of the protocol (LSP, Snippet Syntax) in CodeMirror's syntax. Of a choice the first counts; CodeMirror knows
 * no others.
 */
export function toCodeMirrorSnippet(snippet: string): string {
  return snippet.replaceAll(
    /\\(.)|\$\{(\d+)\|((?:\\.|[^,|\\])*)(?:\\.|[^}\\])*\}|\$\{(\d+)(?::((?:\\.|[^}\\])*))?\}|\$(\d+)|([{}])/g,
    (_, escaped, chosen, choice, named, preset, bare, brace) => {
      if (escaped !== undefined) return literal(escaped);
      if (brace !== undefined) return literal(brace);
      return placeholder(chosen ?? named ?? bare, choice ?? preset ?? '');
    },
  );
}

function placeholder(place: string, preset: string): string {
  // In a preset CodeMirror takes no braces, escaped or not.
  const text = preset.replaceAll(/\\(.)/g, '$1').replaceAll(/[{}]/g, '');
  return text === '' ? `\${${place}}` : `\${${place}:${text}}`;
}

/** A brace behind `$` or `#` would begin a place. */
function literal(character: string): string {
  return character === '{' || character === '}' ? `\\${character}` : character;
}
