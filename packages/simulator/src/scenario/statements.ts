import type { Range } from '@voxxml/core';
import type { Event, EventOf } from '../events.ts';
import { parseSnapshotLine } from './snapshot.ts';
import type { Hear, Line, Statement, Written } from './syntax.ts';

/** The part of a step that says what is expected; the whole step if it has no such part. */
export function focusOf({ statement, range }: Line): Range {
  if (statement?.kind === 'hear') {
    const { heard } = statement;
    return 'text' in heard ? heard.text.range : 'pattern' in heard ? heard.pattern.range : range;
  }
  if (statement?.kind !== 'expect') return range;
  for (const value of Object.values(statement.expectation) as readonly (Written<unknown> | undefined)[]) {
    if (typeof value === 'object' && 'range' in value) return value.range;
  }
  return range;
}

/** Codes of the errors that a line expects. */
export function errorsIn({ statement }: Line): readonly string[] {
  if (statement?.kind === 'expect' && statement.expectation.what === 'error') return [statement.expectation.code.value];
  if (statement?.kind !== 'snapshot') return [];
  const line = parseSnapshotLine(statement.text.value);
  return line?.word === 'error' ? [line.text.split(' ')[0]!] : [];
}

const factKinds: ReadonlySet<string> = new Set(['document', 'serve', 'phone', 'assume', 'every-reading']);
const actionKinds: ReadonlySet<string> = new Set([
  'call', 'press', 'say', 'wait', 'listen', 'stay-silent', 'hang-up', 'replace', 'delete',
]); // prettier-ignore

export function isFact({ kind }: Statement): boolean {
  return factKinds.has(kind);
}

export function isAction({ kind }: Statement): boolean {
  return actionKinds.has(kind);
}

/** Whether a line of a transcript says who called whom. */
export function isCallLine(statement: Statement): boolean {
  return statement.kind === 'snapshot' && parseSnapshotLine(statement.text.value)?.word === 'call';
}

type SoundEvent = EventOf<'hear' | 'audio' | 'beep' | 'ringing'>;

export function isSound(event: Event): event is Extract<Event, SoundEvent> {
  return event.kind === 'hear' || event.kind === 'audio' || event.kind === 'beep' || event.kind === 'ringing';
}

/** A pattern between slashes, with its flags. */
export function patternOf(text: string): RegExp {
  const end = text.lastIndexOf('/');
  return new RegExp(text.slice(1, end), text.slice(end + 1).replace(/[^iu]/g, ''));
}

export function shownText(heard: Hear['heard']): string {
  if (heard.what === 'pattern') return heard.pattern.value;
  return heard.what === 'text' || heard.what === 'audio' ? JSON.stringify(heard.text.value) : heard.what;
}

export function textOf({ statement }: Line): string {
  return (statement as Extract<Statement, { kind: 'snapshot' }>).text.value;
}
