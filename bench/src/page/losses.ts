import type { Measured } from '../result.ts';
import { ratio } from '../statistics.ts';
import { number } from '../table.ts';

/** Why somebody is faster than we are, or needs less. */
const reasons: Readonly<Record<string, string>> = {
  'xmllint --noout':
    'a C program that starts in two milliseconds and says whether the text is well-formed, and nothing else; ours judges the language and the call flow besides.',
  'xmllint --schema voxxml.xsd': 'a C program; what a schema cannot say, such as the call flow, is not judged.',
  'biome lint, a JSON file': 'a native program, which Node only starts; the start of Node itself is most of our time.',
  'biome lint, as many JSON files':
    'a native program with threads; the files are as large, but JSON, for which it has fewer and simpler rules.',
  saxes: 'it builds no tree: it calls a function for each event, and what the program does with it is not measured.',
  'fast-xml-parser validator': 'it gives a verdict and no tree.',
  htmlparser2: 'it does not check that the text is well-formed.',
  'HTML (vscode-langservers-extracted)':
    'it answers from its own tables without parsing what has changed; ours parses the text first, so that the answer fits what stands there.',
};

/** Everything in which a peer is ahead of the first of ours, as a list in Markdown; nothing where none is. */
export function losses(measured: readonly Measured[]): string {
  const lines: string[] = [];
  for (const { title, unit, entries } of measured) {
    const [ours] = entries;
    if (ours?.kind !== 'ours') continue;
    for (const entry of entries) {
      if (entry.kind !== 'peer') continue;
      const { median } = ratio(ours, entry);
      // A tie is none: differences of a twentieth are the machine's.
      if (!(median > 1.05)) continue;
      const does =
        unit === 'ms' ? `takes ${number(median)} times as long as` : `needs ${number(median)} times as much as`;
      const reason = reasons[entry.name];
      lines.push(`- **${title}**: ${ours.name} ${does} ${entry.name}${reason === undefined ? '.' : `: ${reason}`}`);
    }
  }
  return lines.join('\n');
}
