import { parseAssumption } from '@voxxml/simulator';
import { UsageError } from '../expected-error.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';

/** What the caller does, a line each. */
export type Action =
  | { readonly kind: 'press'; readonly keys: string }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'wait'; readonly time: number }
  | { readonly kind: 'hang-up' };

/** Reads standard input: `2233#`, `say yes`, `wait 5s`, `hang up`; empty lines mean nothing. */
export function readActions(text: string): readonly Action[] {
  const actions: Action[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const action = readAction(line);
    if (action === undefined) {
      throw new UsageError(
        `line ${index + 1} of standard input: '${escapeForTerminal(line)}' is not an action. Write keys (2233#), say WORDS, wait 5s or hang up`,
      );
    }
    actions.push(action);
  }
  return actions;
}

export function readAction(line: string): Action | undefined {
  const pressed = /^(?:press\s+)?([0-9*#]+)$/.exec(line)?.[1];
  if (pressed !== undefined) return { kind: 'press', keys: pressed };
  const said = /^say\s+(.+)$/s.exec(line)?.[1];
  if (said !== undefined) return { kind: 'say', text: said.replace(/^(["'])(.*)\1$/s, '$2') };
  const waited = /^wait\s+(\S+)$/.exec(line)?.[1];
  const time = waited === undefined ? undefined : parseAssumption('key.gap', waited);
  if (time !== undefined) return { kind: 'wait', time };
  return /^hang[ -]?up$/.test(line) ? { kind: 'hang-up' } : undefined;
}
