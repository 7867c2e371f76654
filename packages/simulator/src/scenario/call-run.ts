import type { Assumptions, Profile } from '../assumptions.ts';
import { compile, type CompiledDocument } from '../document.ts';
import type { Event, FetchEffect, Milliseconds } from '../events.ts';
import { Host } from '../host.ts';
import type { Input } from '../inputs.ts';
import { find } from '../records.ts';
import { SimulatedCall } from '../simulate.ts';
import { formatTime } from '../transcript.ts';
import { documentOf, Server, type Facts, type ScenarioFiles } from './facts.ts';
import { TestFailure } from './failure.ts';
import { errorsIn, isFact } from './statements.ts';
import type { Line, ScenarioTest } from './syntax.ts';

/** How long an observation waits unless it says otherwise. */
export const WITHIN = 60_000;
/** A call that lasts longer is hung up. */
export const LONGEST_CALL = 86_400_000;

/** Somebody with a phone. */
export interface Person {
  readonly name: string;
  readonly number: string;
  call: SimulatedCall | undefined;
  /** When the person does the next thing. */
  moment: Milliseconds;
  /** Where the search for the next prompt begins. */
  nextPrompt: number;
}

/**
 * A run of a test: the calls of its people on one clock, and what its steps have accounted for. Fails by itself if something happens
 * that the test does not expect.
 */
export class CallRun {
  readonly test: ScenarioTest;
  readonly facts: Facts;
  readonly files: ScenarioFiles;
  readonly host: Host;
  readonly server: Server;
  readonly people = new Map<string, Person>();
  /** Events that an expectation has taken. */
  readonly taken = new Set<Event>();
  /** Codes of errors that the test expects. */
  readonly expectedErrors: ReadonlySet<string>;
  readonly acceptsErrors: boolean;
  readonly updates: boolean;
  readonly recorded = new Map<number, readonly string[]>();
  readonly steps: readonly Line[];
  readonly documents = new Map<string, CompiledDocument>();
  document: CompiledDocument | undefined;
  line: Line | undefined;
  /** The line before, and how much had happened when it was met. */
  since: { readonly line: Line | undefined; readonly event: number } = { line: undefined, event: 0 };
  /** The first event that no step accounts for yet. */
  accounted = 0;
  checked = 0;

  constructor(
    test: ScenarioTest,
    facts: Facts,
    files: ScenarioFiles,
    assume: Partial<Assumptions>,
    profile: Profile | undefined,
    updates: boolean,
  ) {
    this.test = test;
    this.updates = updates;
    this.facts = facts;
    this.files = files;
    this.steps = test.lines.filter(({ statement }) => statement !== undefined && !isFact(statement));
    this.host = new Host({ phones: facts.phones, audio: facts.audio, assume, profile });
    this.server = new Server(facts.serves, files);
    this.host.onFetch = (effect) => {
      const served = this.server.answer(effect, this.asker(effect));
      if (typeof served.document === 'object' && served.document.name !== effect.url) this.known(served.document);
      return served;
    };
    this.expectedErrors = new Set(test.lines.flatMap(errorsIn));
    // A transcript that is about to be filled accepts what happens.
    this.acceptsErrors = this.steps.some(
      ({ statement }, at) =>
        statement!.kind === 'transcript' && (updates || this.steps[at + 1]?.statement?.kind !== 'snapshot'),
    );
  }

  get callStart(): Milliseconds {
    return this.host.events.find(({ kind }) => kind === 'call')?.time ?? 0;
  }

  /** Remembers a document that comes from a file. */
  known(document: CompiledDocument): CompiledDocument {
    if (document.name !== '') this.documents.set(document.name, document);
    return document;
  }

  testedDocument(): CompiledDocument {
    if (this.facts.document !== undefined) return documentOf(this.facts.document, this.files);
    const name = this.files.name.replace(/^.*[\\/]/, '').replace(/\.voxtest(?:\.json)?$/, '.voxxml');
    const text = this.files.read(name);
    if (text === undefined) {
      throw new TestFailure(
        `There is no file '${name}' beside the test file. Name the document that is tested: document "menu.voxxml"`,
      );
    }
    return compile(text, name);
  }

  person(name: string): Person {
    const known = this.people.get(name);
    if (known !== undefined) return known;
    const number = `${15_550_000_001 + this.people.size}`;
    const person: Person = { name, number, call: undefined, moment: 0, nextPrompt: 0 };
    this.people.set(name, person);
    return person;
  }

  call(
    person: Person,
    { out, from, to }: { readonly out: boolean; readonly from?: string | undefined; readonly to?: string | undefined },
  ): void {
    const document = this.document!;
    const at = this.actionTime(person);
    this.runTo(at);
    const input: Input = out
      ? { kind: 'create', from: from ?? '15550000000', to: to ?? '15550000001', person: person.name, document }
      : {
          kind: 'call',
          from: from ?? person.number,
          to: to ?? '15550000000',
          person: person.name,
          answer: { document },
        };
    person.nextPrompt = this.host.events.length;
    const begun = this.apply(input).find(({ kind }) => kind === 'call');
    if (begun === undefined) throw new TestFailure('The API refused the call: its VoxXML is invalid.');
    person.call = new SimulatedCall(this.host, begun.resource, this.host.now);
    person.moment = this.host.now;
  }

  /** The call of a person. */
  callOf(person: Person): SimulatedCall {
    if (person.call !== undefined) return person.call;
    const isCaller = person.name === 'caller';
    throw new TestFailure(
      isCaller
        ? 'The caller has not called yet. Add a line before this one: call'
        : `'${person.name}' has not called yet. Add a line before this one: ${person.name}: call`,
    );
  }

  /** When a person acts: never before the clock. */
  actionTime(person: Person): Milliseconds {
    person.moment = Math.max(person.moment, this.host.now);
    return person.moment;
  }

  // Time.

  apply(input: Input): readonly Event[] {
    const events = this.host.apply(input);
    this.check();
    return events;
  }

  step(): boolean {
    const next = this.host.next();
    if (next === undefined) return false;
    this.apply({ kind: 'time', to: next });
    return true;
  }

  /** Takes each moment in turn: fetches and callbacks are then answered at their own times. */
  runTo(moment: Milliseconds): void {
    for (let next = this.host.next(); next !== undefined && next <= moment; next = this.host.next()) {
      this.apply({ kind: 'time', to: next });
    }
    if (moment > this.host.now) this.apply({ kind: 'time', to: moment });
  }

  /** A test fails by itself if something happens that it does not expect. */
  check(): void {
    const { events } = this.host;
    for (; this.checked < events.length; this.checked++) {
      const event = events[this.checked]!;
      if (event.kind === 'error' && !this.acceptsErrors && !this.expectedErrors.has(String(event.code))) {
        throw new TestFailure(
          `Unexpected error ${event.code}: ${event.description}. If it is meant to happen: expect error ${event.code}`,
          { showsHeard: true },
        );
      }
      if (event.kind === 'limit') throw new TestFailure(`A limit of the simulator stopped the call: ${event.limit}.`);
    }
  }

  overText(call: SimulatedCall): string {
    return `The call ended at ${this.time(this.endOf(call))}, before this step.`;
  }

  endOf(call: SimulatedCall): Milliseconds {
    const end = this.host.events.findLast((event) => event.kind === 'status' && event.resource === call.id);
    return end?.time ?? this.host.now;
  }

  time(time: Milliseconds): string {
    return formatTime(time - this.callStart);
  }

  roomOf(name: string): string | undefined {
    const [first] = this.people.values();
    return (first?.call ?? [...this.people.values()].find(({ call }) => call !== undefined)?.call)?.room(name);
  }

  isAbout({ person, resource }: Event, { name, call }: Person): boolean {
    return person === name || (call !== undefined && resource === call.id);
  }

  /** Lets the call run on until something is found. */
  until<Found>(
    person: Person,
    within: Milliseconds,
    what: string,
    look: () => Found | undefined,
    wanted?: string,
  ): Found {
    const from = Math.max(person.moment, 0);
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      const next = this.host.next();
      const call = person.call;
      const isOver = call === undefined ? this.isAllOver : call.isOver;
      if (isOver && (next === undefined || next > this.host.now)) {
        const end = call === undefined ? this.host.now : this.endOf(call);
        throw new TestFailure(`${what} before the call ended at ${this.time(end)}.`, { wanted, showsHeard: true });
      }
      if (next === undefined || next > from + within) {
        throw new TestFailure(`${what} within ${within / 1000} s.`, { wanted, showsHeard: true });
      }
      this.step();
    }
  }

  get isAllOver(): boolean {
    return [...this.people.values()].every(({ call }) => call === undefined || call.isOver);
  }

  // The end.

  /** Lets every call run to its end; callers hang up where a call would wait for ever. */
  finish(): void {
    for (const person of this.people.values()) if (person.call !== undefined) this.runTo(person.moment);
    const limit = this.host.now + LONGEST_CALL;
    for (;;) {
      const open = [...this.people.values()].flatMap(({ call }) => (call === undefined || call.isOver ? [] : [call]));
      const [first] = open;
      if (first === undefined) return;
      const isStuck = open.every((call) => call.waitsForEver) || this.host.now > limit || !this.step();
      if (!isStuck) continue;
      this.apply({ kind: 'hang-up', call: first.id });
      if (!first.isOver) this.apply({ kind: 'delete', resource: first.id });
    }
  }

  // Failures.

  asker({ resource }: FetchEffect): string {
    const state = find(this.host.world, resource);
    const thread = state?.thread;
    const place = thread?.document.places[thread.node];
    if (place === undefined || thread === undefined) return 'the call';
    const line = thread.document.text.slice(0, place.range.start).split(/\r\n|[\r\n]/).length;
    return place.document === ''
      ? `the Redirect in line ${line} of the document`
      : `the Redirect in ${place.document}:${line}`;
  }
}

/** A person as the subject of a sentence. */
export function whose({ name }: Person): string {
  return name === 'caller' ? 'The caller' : `'${name}'`;
}
