import { formatTime, type TranscriptLine } from '../transcript.ts';
import type { Milliseconds } from '../events.ts';

/** A line of a transcript as it is written in a test. */
export interface SnapshotLine {
  /** Since the call entered the system; undefined where the line has no time. */
  readonly time: Milliseconds | undefined;
  /** Undefined for the caller. */
  readonly person: string | undefined;
  readonly word: string;
  readonly text: string;
}

const pattern = /^(?:(?:(\d+):)?(\d+):(\d\d)\.(\d)\s+)?(?:([A-Za-z_][\w.-]*): )?([a-z]+)(?:\s+(.*))?$/;

/** Reads a line of a transcript; undefined if it is not one. */
export function parseSnapshotLine(text: string): SnapshotLine | undefined {
  const [, hours, minutes, seconds, tenths, person, word, rest = ''] = pattern.exec(text.trim()) ?? [];
  if (word === undefined) return undefined;
  const time =
    minutes === undefined
      ? undefined
      : ((Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(tenths) * 100;
  return { time, person, word, text: rest };
}

/** Whether a line of the call is what a line of a test says. */
export function isSame(
  written: SnapshotLine,
  { time, person, word, text }: TranscriptLine,
  start: Milliseconds,
): boolean {
  return (
    written.word === word &&
    written.person === person &&
    written.text === text.trimEnd() &&
    (written.time === undefined || formatTime(written.time) === formatTime(time - start))
  );
}
