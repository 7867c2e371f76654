import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Entry, analyzeFlow, buildModel, entries, flowData, lint, parse, readExample, rules } from '@voxxml/core';
import {
  type Assumptions,
  type CompiledDocument,
  type Event,
  apply,
  compile,
  create,
  isFinal,
  next,
  readings,
  simulate,
  callsOf,
} from '@voxxml/simulator';
import { enters, inputsOf } from '../../core/test/flow/oracle/execute.ts';
import { type Program, type Step, anyProgram, write } from '../../core/test/flow/oracle/program.ts';
import { runs } from '../../core/test/runs.ts';
import { complexIvr, simpleIvr } from './documents.ts';
import { of } from './log.ts';

const flows = new URL('../../../examples/flows/', import.meta.url);
const examples = readdirSync(flows).map((name) => [name, readFileSync(new URL(name, flows), 'utf8')] as const);

/** What people may do: numbers that a run turns into keys, words, pauses and hang-ups. */
const anyActions = fc.array(fc.record({ after: fc.nat(20_000), what: fc.nat(15) }), { maxLength: 12 });
type Actions = typeof anyActions extends fc.Arbitrary<infer Value> ? Value : never;

const keys = '0123456789*#';

/** Runs a document with people who do such things, and gives back everything that happened. */
function run(
  document: string | CompiledDocument,
  actions: Actions,
  options: Parameters<typeof create>[0] & { entry?: Entry | undefined } = {},
): readonly Event[] {
  const { entry, ...rest } = options;
  let world = create(rest);
  const events: Event[] = [];
  const take = (input: Parameters<typeof apply>[1]): void => {
    const step = apply(world, input);
    world = step.world;
    events.push(...step.events);
    for (const effect of step.effects) {
      if (effect.kind === 'deliver') take({ kind: 'delivered', delivery: effect.delivery, status: 200 });
      else if (effect.fetch % 2 === 0)
        take({ kind: 'fetched', fetch: effect.fetch, status: 200, type: 'text/xml', document: '<Response/>' });
      else take({ kind: 'fetched', fetch: effect.fetch, status: 0 });
    }
  };
  take({ kind: 'call', from: '15550000001', to: '15550000000', answer: { document }, entry });
  const id = events[0]!.resource;
  let at = 0;
  for (const { after, what } of actions) {
    at += after;
    if (what < 12) take({ kind: 'press', call: id, keys: keys[what]!, at });
    else if (what < 14) take({ kind: 'say', call: id, text: ['2', 'something else'][what - 12]!, at });
    else if (what === 14) take({ kind: 'press', call: id, keys: '12#', every: 100, at });
  }
  for (let steps = 0; steps < 2000 && !isFinal(callsOf(world)[0]!); steps++) {
    const due = next(world);
    if (due === undefined) break;
    take({ kind: 'time', to: due });
  }
  if (!isFinal(callsOf(world)[0]!)) take({ kind: 'hang-up', call: id });
  return events;
}

/** The edges of a document that were taken, as `node kind`. */
function edgesOf(events: readonly Event[], document: CompiledDocument): ReadonlySet<string> {
  const edges = new Set<string>();
  for (const event of events) {
    if (event.kind === 'edge' && event.place !== undefined && document.places[event.place.node] === event.place)
      edges.add(`${event.place.node} ${event.edge}`);
  }
  return edges;
}

function takenByLinter(text: string, entry: Entry | undefined): ReadonlySet<string> {
  const flow = analyzeFlow(buildModel(parse(text).document), { entry, resource: 'calls' });
  return new Set(flowData(flow).edges.flatMap((edge) => (edge.taken ? [`${edge.from} ${edge.kind}`] : [])));
}

const copied = (program: Program): Program => JSON.parse(JSON.stringify(program)) as Program;

/** Every reading at any of its values. */
const anyReadings: fc.Arbitrary<Partial<Assumptions>> = fc.record(
  Object.fromEntries(Object.entries(readings).map(([id, values]) => [id, fc.constantFrom(...values)])),
  { requiredKeys: [] },
);

describe('under every reading', () => {
  test('calls take only edges that the linter calls possible', () => {
    fc.assert(
      fc.property(
        anyProgram,
        fc.constantFrom(undefined, ...entries),
        anyReadings,
        anyActions,
        (program, entry, assume, actions) => {
          const { text } = write(copied(program));
          const document = compile(text);
          const possible = takenByLinter(text, entry);
          for (const edge of edgesOf(run(document, actions, { assume, entry }), document))
            expect(possible, `${edge}\n${text}`).toContain(edge);
        },
      ),
      { numRuns: runs(500) },
    );
  });

  test('calls change their status only as the documentation lists', () => {
    const allowed: Readonly<Record<string, readonly string[]>> = {
      '': ['queued', 'processing'],
      queued: ['processing', 'failed', 'no_answer', 'complete'],
      processing: ['ringing', 'answered', 'failed', 'no_answer', 'complete'],
      ringing: ['answered', 'busy', 'no_answer', 'failed', 'complete'],
      answered: ['complete', 'failed'],
    };
    fc.assert(
      fc.property(anyProgram, anyReadings, anyActions, (program, assume, actions) => {
        let before = '';
        for (const { status, person } of of(
          { events: run(write(copied(program)).text, actions, { assume }) },
          'status',
        )) {
          if (person === undefined) continue;
          expect(allowed[before] ?? [], `${before} → ${status}`).toContain(status);
          before = status;
        }
        expect(['complete', 'failed']).toContain(before);
      }),
      { numRuns: runs(500) },
    );
  });
});

// The interpreter of core's flow tests, which knows no graph, given one input for each Gather.

/** The steps that one call runs, in order. */
function interpret(program: Program, inputs: ReadonlyMap<Step, string>): readonly Step[] {
  const visited: Step[] = [];
  let value: string | undefined;
  let over = false;
  const all = (steps: readonly Step[], isFirst: boolean): boolean => {
    let first = isFirst;
    for (const step of steps) {
      if (over) return first;
      visited.push(step);
      switch (step.kind) {
        case 'if':
          if (step.foreign ? !step.equal : enters(step, value, 'none of them')) first = all(step.body, first);
          continue;
        case 'gather':
          value = inputs.get(step)!;
          break;
        case 'hangup':
          over = true;
          break;
        case 'reject':
          over = first;
          break;
        case 'say':
          over = step.endless;
          break;
        case 'unknown':
          continue;
        default:
      }
      first = false;
    }
    return first;
  };
  all(program, true);
  return visited;
}

function gathersOf(steps: readonly Step[]): readonly Extract<Step, { kind: 'gather' }>[] {
  return steps.flatMap((step) => (step.kind === 'gather' ? [step] : step.kind === 'if' ? gathersOf(step.body) : []));
}

test('the interpreter of the flow tests runs the same commands in the same order', () => {
  fc.assert(
    fc.property(anyProgram, fc.infiniteStream(fc.nat(1000)), (program, numbers) => {
      // Nothing unknown, whose number of keys nobody knows.
      const steps = copied(program).map((step) => step);
      const written = write(steps);
      if (written.text.includes("'many'")) return;
      const inputs = new Map<Step, string>();
      for (const gather of gathersOf(steps)) {
        const possible = inputsOf(gather);
        inputs.set(gather, possible[numbers.next().value! % possible.length]!);
      }
      const byName = new Map([...written.names].map(([step, { start }]) => [start, step]));
      const document = compile(written.text);
      const simulation = simulate(document);
      simulation.host.onFetch = () => ({ unreachable: true });
      const call = simulation.call();
      const visited: Step[] = [];
      for (let at = 0, goes = true; goes;) {
        for (; at < simulation.events.length; at++) {
          const event = simulation.events[at]!;
          const node = event.place === undefined ? undefined : document.nodes[event.place.node];
          if (
            event.kind === 'command' &&
            node!.command?.name !== undefined &&
            document.nodes[node!.parent]?.command?.name !== 'Gather'
          ) {
            visited.push(byName.get(node!.range.start + 1)!);
          } else if (
            event.kind === 'command' &&
            node!.kind === 'unknown' &&
            document.nodes[node!.parent]?.command?.name !== 'Gather'
          ) {
            visited.push(byName.get(node!.range.start + 1)!);
          } else if (event.kind === 'gather')
            enter(call, byName.get(node!.range.start + 1) as Extract<Step, { kind: 'gather' }>, inputs);
        }
        goes = call.step();
      }
      expect(visited, written.text).toEqual(interpret(steps, inputs));
    }),
    { numRuns: runs(500) },
  );
});

/** Lets the caller enter what the interpreter was given. */
function enter(
  call: ReturnType<ReturnType<typeof simulate>['call']>,
  gather: Extract<Step, { kind: 'gather' }>,
  inputs: ReadonlyMap<Step, string>,
): void {
  const input = inputs.get(gather)!;
  if (input === '') return;
  const isKeys =
    [...input].every((key) => keys.includes(key) && !gather.finish.includes(key)) &&
    input.length <= (gather.digits ?? 1);
  if (isKeys) call.press(input, { every: 1 });
  else call.say(input);
}

describe('what the linter says', () => {
  const silent = ['constant-condition', 'unreachable-command'] as const;
  const pages = rules.filter(({ id }) => (silent as readonly string[]).includes(id));
  const cases = pages.flatMap(({ id, bad }) => bad.map((example) => [id, readExample(example).text] as const));

  test.each(cases)('%s is never contradicted by random calls: example %#', (_id, text) => {
    const document = compile(text);
    const entry = /entry=(\w+)/.exec(text)?.[1] as Entry | undefined;
    const possible = takenByLinter(text, entry);
    const findings = lint(text).filter(({ code }) => (silent as readonly string[]).includes(code));
    expect(findings.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(anyActions, anyReadings, (actions, assume) => {
        for (const edge of edgesOf(run(document, actions, { entry, assume }), document))
          expect(possible).toContain(edge);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('two documents that mean the same', () => {
  /** What was heard, said and decided, with times. */
  const essence = (events: readonly Event[], shift = 0): readonly string[] =>
    events.flatMap((event) => {
      if (event.kind === 'hear') return [`${event.time - shift} hear ${event.text}`];
      if (event.kind === 'gathered') return [`${event.time - shift} gathered ${event.value} ${event.by}`];
      return event.kind === 'dial' ? [`${event.time - shift} dial ${event.numbers.join()}`] : [];
    });
  const bodies = fc.tuple(anyProgram, anyActions);
  const inner = (program: Program): string =>
    write(copied(program)).text.slice('<Response>'.length, -'</Response>'.length);

  test('a Pause in front shifts everything by its length', () => {
    fc.assert(
      fc.property(bodies, ([program, actions]) => {
        const body = inner(program);
        if (/<Reject|<Redirect|loop='0'/.test(body)) return;
        const plain = run(`<Response>${body}</Response>`, actions, { entry: 'outbound' });
        const [first, ...rest] = actions;
        // A key at the very end of the Pause comes before the Gather: people act first in an instant.
        if (first?.after === 0) return;
        const later = first === undefined ? [] : [{ ...first, after: first.after + 7000 }, ...rest];
        const paused = run(`<Response><Pause length='7'/>${body}</Response>`, later, { entry: 'outbound' });
        expect(essence(paused, 7000)).toEqual(essence(plain));
      }),
      { numRuns: runs(300) },
    );
  });

  test("loop='2' is two Says", () => {
    const loop = run("<Response><Say loop='2' repeatDelay='3'>Hello there</Say><Say>End</Say></Response>", []);
    const twice = run(
      "<Response><Say repeatDelay='3'>Hello there</Say><Say repeatDelay='3'>Hello there</Say><Say>End</Say></Response>",
      [],
    );
    expect(essence(loop)).toEqual(essence(twice));
  });

  test('an If that always holds changes nothing that is heard', () => {
    fc.assert(
      fc.property(bodies, ([program, actions]) => {
        const body = inner(program);
        const plain = run(`<Response><Gather timeout='1'/>${body}</Response>`, actions);
        const inside = run(
          `<Response><Gather timeout='1'/><If variable='$GATHER' test='NOTEQUAL' value='never'>${body}</If></Response>`,
          actions,
        );
        expect(essence(inside)).toEqual(essence(plain));
      }),
      { numRuns: runs(300) },
    );
  });

  test('a document that a Redirect cuts in two is heard the same', () => {
    fc.assert(
      fc.property(fc.tuple(anyProgram, anyProgram), ([program, other]) => {
        const [head, tail] = [inner(program), inner(other)];
        if (/Redirect|<Reject|loop='0'/.test(head + tail)) return;
        const heard = (document: string): readonly string[] => {
          const simulation = simulate(document, {
            serve: { 'https://example.com/tail': `<Response>${tail}</Response>` },
          });
          simulation.call().finish();
          return essence(simulation.events);
        };
        expect(heard(`<Response>${head}<Redirect>https://example.com/tail</Redirect></Response>`)).toEqual(
          heard(`<Response>${head}${tail}</Response>`),
        );
      }),
      { numRuns: runs(300) },
    );
  });

  test('twice the rate of speech halves the Says', () => {
    const times = (rate: number): readonly number[] =>
      of(
        {
          events: run(
            '<Response><Say>one two three four five six</Say><Say>seven eight nine ten</Say></Response>',
            [],
            { assume: { 'speech.rate': rate } },
          ),
        },
        'hear',
      ).map(({ ends }) => ends);
    expect(times(160)).toEqual([2250, 3750]);
    expect(times(320)).toEqual([1125, 1875]);
  });

  test('a second call at the same time changes nothing in the first', () => {
    const alone = simulate(simpleIvr);
    alone.call().press('2', { during: 'press 1' }).finish();
    const both = simulate(simpleIvr);
    const first = both.call();
    const second = both.call({ person: 'other' });
    first.press('2', { during: 'press 1' });
    second.press('1', { during: 'Canadian' });
    first.finish();
    expect(essence(both.events.filter(({ resource }) => resource === first.id))).toEqual(essence(alone.events));
  });
});

/** A world as text; its documents never change. */
function asText(world: ReturnType<typeof create>): string {
  return JSON.stringify(world, (key, value: unknown) => (key === 'document' ? undefined : value));
}

describe('a run is the same', () => {
  const inputs: readonly Actions[] = Array.from({ length: 500 }, (_, seed) =>
    Array.from({ length: 6 }, (_each, index) => ({
      after: ((seed * 7919 + index * 104_729) % 9000) + 1,
      what: (seed * 31 + index * 17) % 15,
    })),
  );
  const log = (): string => {
    const hash = createHash('sha256');
    for (const text of [simpleIvr, complexIvr])
      for (const actions of inputs) hash.update(JSON.stringify(run(text, actions)));
    return hash.digest('hex');
  };

  test('for the same inputs: 1,000 calls have one hash, on every machine', () => {
    expect(log()).toBe(log());
    expect(log()).toMatchInlineSnapshot(`"5f3a99f44432146c5cb04ba08c42bc03ed4f2462541e5f0aac212b05599706f7"`);
  });

  test('however finely the clock moves: by one step or by many', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...examples.map(([, text]) => text)),
        anyActions,
        fc.integer({ min: 1, max: 977 }),
        (text, actions, tick) => {
          const clock = (advance: number): string => {
            let world = create();
            const events: Event[] = [];
            const take = (input: Parameters<typeof apply>[1]): void => {
              const step = apply(world, input);
              world = step.world;
              events.push(...step.events);
              for (const effect of step.effects) {
                if (effect.kind === 'deliver') take({ kind: 'delivered', delivery: effect.delivery, status: 200 });
                else take({ kind: 'fetched', fetch: effect.fetch, status: 0 });
              }
            };
            take({ kind: 'call', from: '1', to: '2', answer: { document: text } });
            let at = 0;
            for (const { after, what } of actions) {
              at += after;
              if (what < 12) take({ kind: 'press', call: events[0]!.resource, keys: keys[what]!, at });
            }
            for (let now = 0; now < 90_000;) {
              // A host never lets the clock pass the next thing that is due, however late it looks.
              now = Math.min(90_000, next(world) ?? 90_000, now + advance);
              take({ kind: 'time', to: now });
            }
            return JSON.stringify(events);
          };
          expect(clock(tick)).toBe(clock(Infinity));
        },
      ),
      { numRuns: runs(60) },
    );
  });

  test('and its worlds are never changed by what happens later', () => {
    const worlds = [];
    let world = create();
    const first = apply(world, { kind: 'call', from: '1', to: '2', answer: { document: simpleIvr } });
    world = first.world;
    const id = first.events[0]!.resource;
    const texts = [];
    for (let moment = next(world); moment !== undefined && worlds.length < 40; moment = next(world)) {
      worlds.push(world);
      texts.push(asText(world));
      world = apply(world, { kind: 'time', to: moment }).world;
      if (worlds.length === 3) world = apply(world, { kind: 'press', call: id, keys: '2' }).world;
    }
    expect(worlds.map(asText)).toEqual(texts);
  });
});
