import type { CommandOf, Entry, Resource } from '@voxxml/core';
import { compile, type CompiledDocument } from '../document.ts';
import { type Choice, everyWay, type Way, type WayResult } from '../every-way.ts';
import { Coverage } from '../coverage/coverage.ts';
import { unitsOf } from '../coverage/units.ts';
import { actionLine } from '../transcript.ts';
import type { ScenarioFiles } from './facts.ts';
import { parseScenario } from './parse-scenario.ts';
import { printScenario, type StepJson, type TestJson } from './scenario-json.ts';
import { runScenario, type TestResult } from './run-scenario.ts';
import { updateTranscripts } from './update-transcripts.ts';

export interface GenerateOptions {
  /** The path of the document as the tests name it; without it they test the document with their own name. */
  readonly path: string;
  /** Whether tests name the document. */
  readonly namesDocument: boolean;
  readonly resource?: Resource | undefined;
  readonly entry?: Entry | undefined;
  /** Results of tests that exist: what they cover needs no more tests. */
  readonly existing?: readonly TestResult[] | undefined;
  /** Names that tests have already. */
  readonly names?: ReadonlySet<string> | undefined;
}

const startUrl = 'https://example.com/start';
const leaveRoom = '<Response><Hangup/></Response>';

/**
 * Writes tests that together cover everything that calls to a document can do, with few calls: each with the transcript of its
 * call.
 *
 * @returns `.voxtest` text; empty if nothing is left to cover
 */
export function generateTests(text: string, options: GenerateOptions): string {
  const { path, resource, entry, existing = [] } = options;
  const document = compile(text, path);
  const { units } = unitsOf(document, { resource, entry });
  const coverage = new Coverage();
  coverage.add(path, document);
  const pathOf = (name: string): string | undefined => (name === path ? name : undefined);
  for (const { events } of existing) coverage.count(events, pathOf);
  const covered = (): number => units.filter(({ key }) => coverage.hitsOf(path).has(key)).length;
  const names = new Set(options.names);
  const tests: TestJson[] = [];
  for (const way of everyWay(document, { name: path, resource, entry })) {
    const before = covered();
    if (before === units.length) break;
    const test = testOf(way, document, options, names);
    const [result] = runAlone(test, text, options);
    coverage.count(result!.events, pathOf);
    if (covered() === before) continue;
    names.add(test.name);
    tests.push(test);
  }
  return tests.length === 0 ? '' : withTranscripts(printScenario({ facts: [], tests }), text, options);
}

function filesFor(text: string, { path }: GenerateOptions): ScenarioFiles {
  return { name: path.replace(/\.\w+$/, '.voxtest'), read: (name) => (name === path ? text : undefined) };
}

function runAlone(test: TestJson, text: string, options: GenerateOptions): readonly TestResult[] {
  return runScenario(parseScenario(printScenario({ facts: [], tests: [test] })), filesFor(text, options), {
    update: true,
  });
}

/** The tests with the transcripts of their own runs. */
function withTranscripts(tests: string, text: string, options: GenerateOptions): string {
  const file = parseScenario(tests);
  return updateTranscripts(file, runScenario(file, filesFor(text, options), { update: true }), 'all');
}

/** The test that makes a planned call. */
function testOf(way: Way, document: CompiledDocument, options: GenerateOptions, names: ReadonlySet<string>): TestJson {
  const planned = way.run();
  let { name } = way;
  for (let count = 2; names.has(name); count++) name = `${way.name} (${count})`;
  const steps = [...factsOf(way, planned, document), ...beginning(way, options), { kind: 'transcript' } as StepJson];
  // Each action needs the time at which the call comes to its Gather, which the actions before it decide.
  for (const action of actionsOf(way, planned, document)) {
    if (action.kind === 'leave') {
      steps.push(
        { kind: 'replace', target: participant, source: { kind: 'block', value: leaveRoom } },
        { kind: 'transcript' },
      );
      continue;
    }
    const [run] = runAlone({ name, steps }, document.text, options);
    const moment = run!.events.find(
      (event) =>
        (event.kind === 'command' || event.kind === 'gather') &&
        isIn(event, document) &&
        event.place!.node === action.node,
    );
    if (moment === undefined) break;
    const start = run!.events.find(({ kind }) => kind === 'call')!.time;
    steps.push({ kind: 'snapshot', text: actionLine({ ...moment, ...action.what }, start)! });
  }
  return { name, steps };
}

type Action =
  | { readonly kind: 'leave' }
  | {
      readonly kind: 'enter';
      /** The prompt at which the caller acts, or the Gather if it has no prompts. */
      readonly node: number;
      readonly what:
        { readonly kind: 'press'; readonly keys: string } | { readonly kind: 'say'; readonly text: string };
    };

/** What has to be done in a planned call, in order. */
function actionsOf({ choices }: Way, { events }: WayResult, document: CompiledDocument): readonly Action[] {
  return events.flatMap((event): readonly Action[] => {
    if (!isIn(event, document)) return [];
    if (event.kind === 'joined') return [{ kind: 'leave' }];
    const { node } = event.place!;
    const choice = event.kind === 'gather' ? choices.get(node) : undefined;
    if (choice?.kind !== 'gather') return [];
    const keys = keysOf(choice, document.nodes[node]!.command as CommandOf<'Gather'>);
    if (choice.by === 'speech')
      return [{ kind: 'enter', node: choice.during ?? node, what: { kind: 'say', text: choice.value } }];
    return keys === '' ? [] : [{ kind: 'enter', node: choice.during ?? node, what: { kind: 'press', keys } }];
  });
}

function keysOf({ value, by }: Extract<Choice, { kind: 'gather' }>, { finishOnKey }: CommandOf<'Gather'>): string {
  return by === 'finishing-key' ? value + finishOnKey[0]! : value;
}

/** The phones, URLs and assumptions of a planned call. */
function factsOf({ assume, choices }: Way, { events }: WayResult, document: CompiledDocument): readonly StepJson[] {
  const steps: StepJson[] = Object.entries(assume).map(([id, value]) => ({
    kind: 'assume',
    id,
    setting: String(value),
  }));
  const numbers = new Set<string>();
  for (const event of events) {
    const choice = isIn(event, document) ? choices.get(event.place!.node) : undefined;
    if (event.kind === 'dial' && choice?.kind === 'dial') {
      for (const number of event.numbers) {
        if (numbers.has(number)) continue;
        numbers.add(number);
        steps.push({ kind: 'phone', number, behavior: choice.connected ? connects : { does: 'busy' } });
      }
    }
    if (event.kind === 'fetch') {
      const fetched = choice?.kind !== 'redirect' || choice.fetched;
      steps.push(
        fetched
          ? { kind: 'serve', url: event.url, as: { kind: 'path', value: '<Response/>' } }
          : { kind: 'serve', url: event.url, unreachable: true },
      );
    }
  }
  return steps;
}

const connects = { does: 'answers', after: 1000, hangsUpAfter: 10_000 } as const;

function isIn({ place }: WayResult['events'][number], document: CompiledDocument): boolean {
  return place !== undefined && document.places[place.node] === place;
}

function block(value: string): StepJson {
  return { kind: 'document', source: { kind: 'block', value } };
}

/** How the call reaches the document. */
function beginning({ gather }: Way, options: GenerateOptions): readonly StepJson[] {
  const { path, namesDocument, resource = 'calls', entry } = options;
  const own = { kind: 'path', value: path } as const;
  if (resource !== 'calls') {
    const target = resource === 'conferences' ? ({ what: 'room', name: 'room' } as const) : participant;
    return [block('<Response><Conference>room</Conference></Response>'), { kind: 'replace', target, source: own }];
  }
  const enter = gather === undefined ? [] : [enterStep(gather)];
  if (entry === 'redirect') {
    const first = `<Response>${gatherFor(gather)}<Redirect>${startUrl}</Redirect></Response>`;
    return [block(first), { kind: 'serve', url: startUrl, from: path }, ...enter];
  }
  if (entry === 'modify') {
    const first = `<Response>${gatherFor(gather)}<Pause length="60"/></Response>`;
    const replace = { kind: 'replace', target: { what: 'call' }, source: own } as const;
    return [block(first), ...enter, ...(gather === undefined ? [] : [{ kind: 'stay-silent' } as const]), replace];
  }
  const named = namesDocument ? [{ kind: 'document', source: own } as const] : [];
  return entry === 'outbound' ? [...named, { kind: 'call', out: true }] : named;
}

function isKeys(text: string): boolean {
  return /^[\d*#]+$/.test(text);
}

/** A Gather that stores a text for the document that comes next. */
function gatherFor(text: string | undefined): string {
  if (text === undefined) return '';
  return isKeys(text) ? `<Gather numDigits="${text.length + 1}" finishOnKey=""/>` : '<Gather input="speech"/>';
}

function enterStep(text: string): StepJson {
  return isKeys(text) ? { kind: 'press', keys: text } : { kind: 'say', text };
}

const participant = { what: 'participant', name: 'caller' } as const;
