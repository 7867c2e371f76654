import { basename, dirname, extname, join, relative } from 'node:path';
import { actionLine, type CallResult, type Phone } from '@voxxml/simulator';
import {
  parseScenario,
  printScenario,
  runScenario,
  updateTranscripts,
  type StepJson,
} from '@voxxml/simulator/scenario';
import { readTextIfThere } from '../files/read-text.ts';
import type { CallSettings } from './read-call-options.ts';

/**
 * Writes a call as a scenario test that repeats it. The test names its document, unless the document has the same name in the
 * same folder. Times in transcripts are tenths of a second, so the test is run once and has the times of that run.
 */
export function scenarioOf(file: string, settings: CallSettings, { events, transcript }: CallResult): string {
  const folder = dirname(file);
  const pathTo = (name: string): string => relative(folder, name).replaceAll('\\', '/');
  const document = pathTo(settings.name);
  const isBeside = document === `${basename(file, extname(file))}.voxxml`;
  const start = events.find(({ kind }) => kind === 'call')?.time ?? 0;
  const actions = events.flatMap((event) => actionLine(event, start) ?? []);
  // What people did, and the call's first and last line, which say who called whom and when it ended.
  const lines = [...transcript.slice(0, 1), ...actions, ...transcript.slice(-1)];
  const steps: StepJson[] = [
    ...(isBeside ? [] : [{ kind: 'document', source: { kind: 'path', value: document } } as const]),
    ...factsOf(settings, pathTo),
    { kind: 'transcript' },
    ...lines.map((text) => ({ kind: 'snapshot', text }) as const),
  ];
  const scenario = parseScenario(printScenario({ facts: [], tests: [{ name: 'Recorded call', steps }] }));
  const read = (name: string): string | undefined => readTextIfThere(join(folder, name));
  return updateTranscripts(scenario, runScenario(scenario, { name: basename(file), read }, { update: true }), 'all');
}

/** What the options of the call say, as facts of a test. */
function factsOf(
  { phones, serve, audio, assume, profile, unserved }: CallSettings,
  pathTo: (name: string) => string,
): readonly StepJson[] {
  const observed = Object.entries({ ...profile?.assumptions, ...assume });
  return [
    ...observed.map(([id, value]) => ({ kind: 'assume', id, setting: String(value) }) as const),
    ...Object.entries(phones).map(
      ([number, phone]) => ({ kind: 'phone', number: number as string, behavior: behaviorOf(phone) }) as const,
    ),
    ...Object.entries(serve).map(([url, file]) => ({ kind: 'serve', url, from: pathTo(file.file) }) as const),
    ...Object.entries(audio).map(([url, { lasts }]) => ({ kind: 'serve', url, lasts: lasts ?? 0 }) as const),
    ...[...unserved].map((url) => ({ kind: 'serve', url, unreachable: true }) as const),
  ];
}

function behaviorOf(phone: Phone): Extract<StepJson, { kind: 'phone' }>['behavior'] {
  if (phone === 'busy' || phone === 'unreachable') return { does: phone };
  if (phone === 'never' || phone === 'manual') return { does: 'never-answers' };
  const { answersAfter = 0, hangsUpAfter } = phone;
  return { does: 'answers', after: answersAfter, ...(hangsUpAfter !== undefined && { hangsUpAfter }) };
}
