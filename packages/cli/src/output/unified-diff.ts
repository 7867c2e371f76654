import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { escapeForTerminal } from './escape-for-terminal.ts';

/**
 * The change of a file as a unified diff that `patch -p0` and `git apply -p0` take. On a terminal, what it would
 * obey is escaped.
 */
export function unifiedDiff(name: string, before: string, after: string, forTerminal: boolean): string {
  const quoted = quoteName(name);
  const text = createTwoFilesPatch(quoted, quoted, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
  return forTerminal ? text.split('\n').map(escapeForTerminal).join('\n') : text;
}

/** A name as git writes it: in quotes with C's escapes where it holds a control character, a quote or a backslash. */
function quoteName(name: string): string {
  if (!/[\u0000-\u001f\u007f"\\]/.test(name)) return name;
  const escaped = name.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, (character) => {
    return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
  return `"${escaped}"`;
}
