import { FILE_HEADERS_ONLY, formatPatch, structuredPatch, type StructuredPatchHunk } from 'diff';
import { escapeForTerminal } from './escape-for-terminal.ts';

/** Finding which lines are the same takes the square of how many are not: of more than these nobody reads which. */
const mostChanges = 2000;

/**
 * The change of a file as a unified diff that `patch -p0` and `git apply -p0` take. On a terminal, what it would
 * obey is escaped.
 */
export function unifiedDiff(name: string, before: string, after: string, forTerminal: boolean): string {
  const quoted = quoteName(name);
  const patch = structuredPatch(quoted, quoted, before, after, undefined, undefined, {
    maxEditLength: mostChanges,
  }) ?? {
    oldFileName: quoted,
    newFileName: quoted,
    oldHeader: undefined,
    newHeader: undefined,
    hunks: [wholeChange(before, after)],
  };
  const text = formatPatch(patch, FILE_HEADERS_ONLY);
  return forTerminal ? text.split('\n').map(escapeForTerminal).join('\n') : text;
}

/** All lines of one text for all of another. */
function wholeChange(before: string, after: string): StructuredPatchHunk {
  const [removed, added] = [linesOf(before, '-'), linesOf(after, '+')];
  return {
    oldStart: 1,
    oldLines: countOf(removed),
    newStart: 1,
    newLines: countOf(added),
    lines: [...removed, ...added],
  };
}

const noLineFeed = '\\ No newline at end of file';

function linesOf(text: string, mark: '-' | '+'): readonly string[] {
  const lines = text.split('\n').map((line) => mark + line);
  if (text.endsWith('\n')) lines.pop();
  else lines.push(noLineFeed);
  return lines;
}

function countOf(lines: readonly string[]): number {
  return lines.at(-1) === noLineFeed ? lines.length - 1 : lines.length;
}

/** A name as git writes it: in quotes with C's escapes where it holds a control character, a quote or a backslash. */
function quoteName(name: string): string {
  if (!/[\u0000-\u001f\u007f"\\]/.test(name)) return name;
  const escaped = name.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, (character) => {
    return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
  return `"${escaped}"`;
}
