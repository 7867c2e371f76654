import type { CallResult, Event, ResourceError } from '@voxxml/simulator';
import { printableJson } from '../output/escape-for-terminal.ts';
import { describeEvent } from './describe-event.ts';

/** How a call ended. */
interface CallSummary {
  /** The last status of the call. */
  readonly status: string;
  /** The API error that ended the call, if one did. */
  readonly error?: ResourceError;
  /** How long the call took, in milliseconds of the simulated clock. */
  readonly duration: number;
  /** The assumptions that the call consulted, sorted. */
  readonly assumptions: readonly string[];
}

/** What `voxlint call --format json` prints: one object for the whole call. */
export interface CallReport extends CallSummary {
  /** The version of voxlint. */
  readonly version: string;
  /** One line for each thing that happened, as in scenario tests. */
  readonly transcript: readonly string[];
  /** Everything that happened, in order. */
  readonly events: readonly Event[];
}

/** What `voxlint call --format ndjson` prints on each line: an event with a description, and last the result. */
export type CallReportLine =
  | (Event & {
      /** The event in words. */
      readonly description: string;
    })
  | (CallSummary & { readonly kind: 'result' });

/** The call as one object, or as one line for each event. */
export function callAsJson(result: CallResult, format: 'json' | 'ndjson'): string {
  const { status, error, duration, transcript, assumptions, events } = result;
  const summary: CallSummary = { status, ...(error !== undefined && { error }), duration, assumptions };
  if (format === 'json') {
    const report: CallReport = { version: VOXLINT_VERSION, ...summary, transcript, events };
    return `${printableJson(report)}\n`;
  }
  const lines: readonly CallReportLine[] = [
    ...events.map((event) => ({ ...event, description: describeEvent(event) })),
    { kind: 'result', ...summary },
  ];
  return lines.map((line) => `${printableJson(line)}\n`).join('');
}
