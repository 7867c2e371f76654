import type { Assumptions, Profile } from '../assumptions.ts';
import type { CompiledDocument } from '../document.ts';
import { compile } from '../document.ts';
import type { Event, EventKind, EventOf, FetchEffect, Milliseconds } from '../events.ts';
import { Host } from '../host.ts';
import type { Input } from '../inputs.ts';
import { find } from '../records.ts';
import { contains, SimulatedCall } from '../simulate.ts';
import { formatTime, layOut, transcript, transcriptLine, type TranscriptLine } from '../transcript.ts';
import type { ParticipantState, RoomState } from '../world.ts';
import { documentOf, Server, type Facts, type ScenarioFiles } from './facts.ts';
import { differenceNote, TestFailure, type Failure } from './failure.ts';
import { expectationText, eventMatches, kindOf } from './expectations.ts';
import { isSame, parseSnapshotLine, type SnapshotLine } from './snapshot.ts';
import {
  errorsIn,
  focusOf,
  isAction,
  isCallLine,
  isFact,
  isSound,
  patternOf,
  shownText,
  textOf,
} from './statements.ts';
import type { Expectation, Hear, Line, ScenarioTest, Statement, Target, Timing } from './syntax.ts';

/** How long an observation waits unless it says otherwise. */
const WITHIN = 60_000;
/** A call that lasts longer is hung up. */
const LONGEST_CALL = 86_400_000;
const SILENCE = 1000;

/** One run of a test. */
export interface TestRun {
  readonly failure: Failure | undefined;
  readonly duration: Milliseconds;
  readonly transcript: readonly string[];
  readonly events: readonly Event[];
  /** The document that is tested; undefined if it could not be read. */
  readonly document: CompiledDocument | undefined;
  /** Documents that the test served, by URL. */
  readonly served: ReadonlyMap<string, CompiledDocument>;
  /** Documents of the test that come from files, by their paths as the test names them. */
  readonly files: ReadonlyMap<string, CompiledDocument>;
  /** What each `transcript` step recorded, by the offset of the step. */
  readonly recorded: ReadonlyMap<number, readonly string[]>;
}

interface Person {
  readonly name: string;
  readonly number: string;
  call: SimulatedCall | undefined;
  /** When the person does the next thing. */
  moment: Milliseconds;
  /** Where the search for the next prompt begins. */
  nextPrompt: number;
}

/**
 * Runs a test once. Never throws for what a test says.
 *
 * @param updates - whether transcripts are about to be rewritten, so that they accept what happens
 */
export function runTest(
  test: ScenarioTest,
  facts: Facts,
  files: ScenarioFiles,
  assume: Partial<Assumptions>,
  profile: Profile | undefined,
  updates = false,
): TestRun {
  return new Runner(test, facts, files, assume, profile, updates).run();
}

class Runner {
  readonly #test: ScenarioTest;
  readonly #facts: Facts;
  readonly #files: ScenarioFiles;
  readonly #host: Host;
  readonly #server: Server;
  readonly #people = new Map<string, Person>();
  /** Events that an expectation has taken. */
  readonly #taken = new Set<Event>();
  /** Codes of errors that the test expects. */
  readonly #expectedErrors: ReadonlySet<string>;
  readonly #acceptsErrors: boolean;
  readonly #updates: boolean;
  readonly #recorded = new Map<number, readonly string[]>();
  readonly #steps: readonly Line[];
  readonly #documents = new Map<string, CompiledDocument>();
  #document: CompiledDocument | undefined;
  #line: Line | undefined;
  /** The line before, and how much had happened when it was met. */
  #since: { readonly line: Line | undefined; readonly event: number } = { line: undefined, event: 0 };
  /** The first event that no step accounts for yet. */
  #accounted = 0;
  #checked = 0;

  constructor(
    test: ScenarioTest,
    facts: Facts,
    files: ScenarioFiles,
    assume: Partial<Assumptions>,
    profile: Profile | undefined,
    updates: boolean,
  ) {
    this.#test = test;
    this.#updates = updates;
    this.#facts = facts;
    this.#files = files;
    this.#steps = test.lines.filter(({ statement }) => statement !== undefined && !isFact(statement));
    this.#host = new Host({ phones: facts.phones, audio: facts.audio, assume, profile });
    this.#server = new Server(facts.serves, files);
    this.#host.onFetch = (effect) => {
      const served = this.#server.answer(effect, this.#asker(effect));
      if (typeof served.document === 'object' && served.document.name !== effect.url) this.#known(served.document);
      return served;
    };
    this.#expectedErrors = new Set(test.lines.flatMap(errorsIn));
    // A transcript that is about to be filled accepts what happens.
    this.#acceptsErrors = this.#steps.some(
      ({ statement }, at) =>
        statement!.kind === 'transcript' && (updates || this.#steps[at + 1]?.statement?.kind !== 'snapshot'),
    );
  }

  run(): TestRun {
    let failure: Failure | undefined;
    try {
      this.#start();
      for (let at = 0; at < this.#steps.length; at++) {
        const line = this.#steps[at]!;
        if (line.statement!.kind === 'snapshot') continue;
        this.#line = line;
        this.#perform(line, line.statement!, at);
        this.#since = { line, event: this.#host.events.length };
      }
      this.#line = undefined;
      this.#finish();
      this.#judgeWhole();
    } catch (error) {
      if (!(error instanceof TestFailure)) throw error;
      failure = this.#failureOf(error);
    }
    return {
      failure,
      duration: this.#host.now - this.#callStart,
      transcript: transcript(this.#host.events),
      events: this.#host.events,
      document: this.#document,
      served: this.#server.documents,
      files: this.#documents,
      recorded: this.#recorded,
    };
  }

  get #callStart(): Milliseconds {
    return this.#host.events.find(({ kind }) => kind === 'call')?.time ?? 0;
  }

  // Calls and people.

  #start(): void {
    this.#document = this.#known(this.#testedDocument());
    const { error, name } = this.#document;
    if (error !== undefined && !this.#expectedErrors.has(String(error))) {
      throw new TestFailure(
        `The API refuses ${name === '' ? 'the document' : `'${name}'`} (${error}). Lint it to see why.`,
      );
    }
    const calls = this.#steps.some(({ statement }) => statement!.kind === 'call' || isCallLine(statement!));
    if (!calls) this.#call(this.#person('caller'), { out: false });
  }

  /** Remembers a document that comes from a file. */
  #known(document: CompiledDocument): CompiledDocument {
    if (document.name !== '') this.#documents.set(document.name, document);
    return document;
  }

  #testedDocument(): CompiledDocument {
    if (this.#facts.document !== undefined) return documentOf(this.#facts.document, this.#files);
    const name = this.#files.name.replace(/^.*[\\/]/, '').replace(/\.voxtest(?:\.json)?$/, '.voxxml');
    const text = this.#files.read(name);
    if (text === undefined) {
      throw new TestFailure(
        `There is no file '${name}' beside the test file. Name the document that is tested: document "menu.voxxml"`,
      );
    }
    return compile(text, name);
  }

  #person(name: string): Person {
    const known = this.#people.get(name);
    if (known !== undefined) return known;
    const number = `${15_550_000_001 + this.#people.size}`;
    const person: Person = { name, number, call: undefined, moment: 0, nextPrompt: 0 };
    this.#people.set(name, person);
    return person;
  }

  #call(
    person: Person,
    { out, from, to }: { readonly out: boolean; readonly from?: string | undefined; readonly to?: string | undefined },
  ): void {
    const document = this.#document!;
    const at = this.#actionTime(person);
    this.#runTo(at);
    const input: Input = out
      ? { kind: 'create', from: from ?? '15550000000', to: to ?? '15550000001', person: person.name, document }
      : {
          kind: 'call',
          from: from ?? person.number,
          to: to ?? '15550000000',
          person: person.name,
          answer: { document },
        };
    person.nextPrompt = this.#host.events.length;
    const begun = this.#apply(input).find(({ kind }) => kind === 'call');
    if (begun === undefined) throw new TestFailure('The API refused the call: its VoxXML is invalid.');
    person.call = new SimulatedCall(this.#host, begun.resource, this.#host.now);
    person.moment = this.#host.now;
  }

  /** The call of a person. */
  #callOf(person: Person): SimulatedCall {
    if (person.call !== undefined) return person.call;
    const isCaller = person.name === 'caller';
    throw new TestFailure(
      isCaller
        ? 'The caller has not called yet. Add a line before this one: call'
        : `'${person.name}' has not called yet. Add a line before this one: ${person.name}: call`,
    );
  }

  /** When a person acts: never before the clock. */
  #actionTime(person: Person): Milliseconds {
    person.moment = Math.max(person.moment, this.#host.now);
    return person.moment;
  }

  // Time.

  #apply(input: Input): readonly Event[] {
    const events = this.#host.apply(input);
    this.#check();
    return events;
  }

  #step(): boolean {
    const next = this.#host.next();
    if (next === undefined) return false;
    this.#apply({ kind: 'time', to: next });
    return true;
  }

  /** One thing after the other, so that what answers a fetch or a callback does so at its time. */
  #runTo(moment: Milliseconds): void {
    for (let next = this.#host.next(); next !== undefined && next <= moment; next = this.#host.next()) {
      this.#apply({ kind: 'time', to: next });
    }
    if (moment > this.#host.now) this.#apply({ kind: 'time', to: moment });
  }

  /** A test fails by itself if something happens that it does not expect. */
  #check(): void {
    const { events } = this.#host;
    for (; this.#checked < events.length; this.#checked++) {
      const event = events[this.#checked]!;
      if (event.kind === 'error' && !this.#acceptsErrors && !this.#expectedErrors.has(String(event.code))) {
        throw new TestFailure(
          `Unexpected error ${event.code}: ${event.description}. If it is meant to happen: expect error ${event.code}`,
          { showsHeard: true },
        );
      }
      if (event.kind === 'limit') throw new TestFailure(`A limit of the simulator stopped the call: ${event.limit}.`);
    }
  }

  // Steps.

  #perform({ person: who, range }: Line, statement: Statement, at: number): void {
    const person = this.#person(who?.value ?? 'caller');
    switch (statement.kind) {
      case 'call':
        if (person.call !== undefined && !person.call.isOver) {
          throw new TestFailure(`${whose(person)} is in a call already.`);
        }
        this.#call(person, { out: statement.out, from: statement.from?.value, to: statement.to?.value });
        return;
      case 'press': {
        const every = statement.every?.value;
        const gap = every ?? this.#host.world.assume['key.gap'];
        const keys = statement.keys.value;
        this.#act(person, statement, (call, time) => ({
          input: { kind: 'press', call, keys, at: time, ...(every !== undefined && { every }) },
          lasts: (keys.length - 1) * gap,
        }));
        return;
      }
      case 'say':
        this.#act(person, statement, (call, time) => ({
          input: { kind: 'say', call, text: statement.text.value, at: time },
          lasts: 'speech',
        }));
        return;
      case 'hang-up':
        this.#act(person, statement, (call, time) => ({ input: { kind: 'hang-up', call, at: time }, lasts: 0 }));
        return;
      case 'wait':
        person.moment = Math.max(person.moment, 0) + statement.duration.value;
        return;
      case 'listen':
        this.#listen(person);
        return;
      case 'stay-silent':
        this.#staySilent(person);
        return;
      case 'replace':
      case 'delete':
        this.#request(person, statement);
        return;
      case 'hear':
        if (!statement.never) this.#hear(person, statement);
        return;
      case 'expect':
        this.#expect(person, who !== undefined, statement.expectation);
        return;
      case 'transcript':
        this.#transcript(person, range.start, at);
        return;
      default:
    }
  }

  #act(
    person: Person,
    timing: Timing,
    action: (call: string, time: Milliseconds) => { readonly input: Input; readonly lasts: Milliseconds | 'speech' },
  ): void {
    const call = this.#callOf(person);
    if (timing.during !== undefined) {
      const { time, ends } = this.#prompt(person, timing.during.value, WITHIN, `"${timing.during.value}"`);
      person.moment = Math.round((time + ends) / 2);
    }
    person.moment += timing.after?.value ?? 0;
    const time = this.#actionTime(person);
    this.#runTo(time - 1);
    if (call.isOver) throw new TestFailure(this.#overText(call), { showsHeard: true });
    const { input, lasts } = action(call.id, time);
    this.#apply(input);
    this.#runTo(time);
    const { events } = this.#host;
    const kind = input.kind === 'say' ? 'say' : input.kind === 'press' ? 'press' : 'status';
    const acted = events.findLastIndex((event) => event.kind === kind && event.person === person.name);
    this.#accounted = Math.max(this.#accounted, acted + 1);
    if (lasts === 'speech') {
      const said = events[acted];
      person.moment = said?.kind === 'say' ? said.ends : time;
    } else person.moment = time + lasts;
  }

  #overText(call: SimulatedCall): string {
    return `The call ended at ${this.#time(this.#endOf(call))}, before this step.`;
  }

  #endOf(call: SimulatedCall): Milliseconds {
    const end = this.#host.events.findLast((event) => event.kind === 'status' && event.resource === call.id);
    return end?.time ?? this.#host.now;
  }

  #time(time: Milliseconds): string {
    return formatTime(time - this.#callStart);
  }

  #request(person: Person, statement: Extract<Statement, { kind: 'replace' | 'delete' }>): void {
    const at = this.#actionTime(person);
    this.#runTo(at);
    const resource = this.#target(person, statement.target);
    this.#accounted = this.#host.events.length;
    if (statement.kind === 'delete') this.#apply({ kind: 'delete', resource });
    else {
      const document = this.#known(documentOf(statement.source, this.#files));
      this.#apply({ kind: 'modify', resource, document });
    }
  }

  #target(person: Person, target: Target): string {
    if (target.what === 'call') {
      const call = this.#callOf(person);
      if (call.isOver) throw new TestFailure(this.#overText(call));
      return call.id;
    }
    const { value, range } = target.name;
    if (target.what === 'participant') {
      const participant = this.#people.get(value)?.call?.participant;
      if (participant === undefined) throw new TestFailure(`'${value}' is in no conference.`, { range });
      return participant.id;
    }
    const room = this.#roomOf(value);
    if (room === undefined) throw new TestFailure(`There is no conference '${value}'.`, { range });
    return room;
  }

  #roomOf(name: string): string | undefined {
    const [first] = this.#people.values();
    return (first?.call ?? [...this.#people.values()].find(({ call }) => call !== undefined)?.call)?.room(name);
  }

  // What is heard.

  #hear(person: Person, { heard, next, voice, within, times }: Hear): void {
    this.#callOf(person);
    const limit = within?.value ?? WITHIN;
    const count = times === undefined ? 1 : Number(times.value);
    for (let round = 0; round < count; round++) {
      switch (heard.what) {
        case 'silence':
          this.#hearSilence(person, limit);
          break;
        case 'beep':
        case 'ringing': {
          const { what } = heard;
          const event = this.#until(
            person,
            limit,
            `No ${what} was heard`,
            this.#searchFor(person, (each) => each.kind === what),
          );
          person.moment = Math.max(person.moment, (event as EventOf<'beep'>).ends);
          break;
        }
        default: {
          const what =
            heard.what === 'pattern' ? patternOf(heard.pattern.value) : 'text' in heard ? heard.text.value : /(?:)/;
          const shown = heard.what === 'anything' ? 'A prompt' : shownText(heard);
          const isAudio = heard.what === 'audio' ? true : heard.what === 'anything' ? undefined : false;
          const { ends } = this.#prompt(person, what, limit, shown, { next, voice: voice?.value, isAudio });
          person.moment = ends;
        }
      }
    }
  }

  #hearSilence(person: Person, within: Milliseconds): void {
    const call = this.#callOf(person);
    const from = person.moment;
    for (;;) {
      const begins = Math.max(person.moment, this.#soundEnds(person));
      if (begins + SILENCE > from + within)
        throw new TestFailure(`It was not silent within ${within / 1000} s.`, { showsHeard: true });
      const sounds = this.#soundCount(person);
      this.#runTo(begins + SILENCE);
      if (call.isOver)
        throw new TestFailure(`It was not silent before the call ended at ${this.#time(this.#endOf(call))}.`, {
          showsHeard: true,
        });
      if (this.#soundCount(person) === sounds && this.#soundEnds(person) <= begins) {
        person.moment = begins + SILENCE;
        return;
      }
    }
  }

  #soundCount(person: Person): number {
    return this.#host.events.filter((event) => isSound(event) && event.person === person.name).length;
  }

  /** When what the person hears last is over. */
  #soundEnds(person: Person): Milliseconds {
    let ends = 0;
    for (const event of this.#host.events) {
      if (event.person !== person.name) continue;
      if (isSound(event)) ends = Math.max(ends, event.ends);
      if (event.kind === 'interrupted') ends = Math.min(ends, event.time);
    }
    return ends;
  }

  #listen(person: Person): void {
    const call = this.#callOf(person);
    const from = person.moment;
    while (!call.isQuiet) {
      const next = this.#host.next();
      if (next === undefined) break;
      if (call.waitsForEver || next > from + LONGEST_CALL) {
        throw new TestFailure('The call never gets quiet: a prompt is repeated for ever.', { showsHeard: true });
      }
      this.#step();
      person.moment = Math.max(person.moment, this.#host.now);
    }
    person.moment = Math.max(person.moment, this.#host.now);
  }

  #staySilent(person: Person): void {
    const call = this.#callOf(person);
    const from = person.moment;
    const isEnd = (event: Event): boolean =>
      event.kind === 'gathered' &&
      event.person === person.name &&
      event.time >= from &&
      event.by !== 'digits' &&
      event.by !== 'finishing-key';
    for (let at = 0; ;) {
      const { events } = this.#host;
      for (; at < events.length; at++) {
        if (!isEnd(events[at]!)) continue;
        person.moment = Math.max(person.moment, events[at]!.time);
        this.#accounted = Math.max(this.#accounted, at);
        return;
      }
      if (call.isOver || call.waitsForEver || !this.#step()) {
        throw new TestFailure(
          `No Gather ended by itself${call.isOver ? ` before the call ended at ${this.#time(this.#endOf(call))}` : ''}.`,
          { showsHeard: true },
        );
      }
    }
  }

  /** The next prompt that no step has matched yet. */
  #prompt(
    person: Person,
    what: string | RegExp,
    within: Milliseconds,
    shown: string,
    {
      next = false,
      voice,
      isAudio = false,
    }: { readonly next?: boolean; readonly voice?: string | undefined; readonly isAudio?: boolean | undefined } = {},
  ): { readonly time: Milliseconds; readonly ends: Milliseconds } {
    const { name } = person;
    const wanted = typeof what === 'string' ? what : undefined;
    return this.#until(
      person,
      within,
      `${shown} was not heard`,
      () => {
        const { events } = this.#host;
        for (; person.nextPrompt < events.length; person.nextPrompt++) {
          const event = events[person.nextPrompt]!;
          if ((event.kind !== 'hear' && event.kind !== 'audio') || event.person !== name) continue;
          const text = event.kind === 'hear' ? event.text : event.url;
          const isKind = isAudio === undefined || isAudio === (event.kind === 'audio');
          if (isKind && contains(text, what)) {
            if (voice !== undefined && event.kind === 'hear' && event.voice !== voice) {
              throw new TestFailure(`"${text}" was spoken by ${event.voice}, not by ${voice}.`);
            }
            person.nextPrompt++;
            this.#accounted = Math.max(this.#accounted, person.nextPrompt);
            return event;
          }
          // Another round of the prompt before is no new prompt.
          if (next && event.round === 0) {
            throw new TestFailure(`The next prompt is ${JSON.stringify(text)}, not ${shown}.`, { wanted });
          }
        }
        return undefined;
      },
      wanted,
    );
  }

  /** Finds the next event that is about a person and that no step has taken yet. Each call looks only at what is new. */
  #searchFor(person: Person | undefined, matches: (event: Event) => boolean): () => Event | undefined {
    let at = 0;
    return () => {
      const { events } = this.#host;
      for (; at < events.length; at++) {
        const event = events[at]!;
        if (this.#taken.has(event) || (person !== undefined && !this.#isAbout(event, person)) || !matches(event))
          continue;
        this.#taken.add(event);
        this.#accounted = Math.max(this.#accounted, at + 1);
        return event;
      }
      return undefined;
    };
  }

  #isAbout({ person, resource }: Event, { name, call }: Person): boolean {
    return person === name || (call !== undefined && resource === call.id);
  }

  /** Lets the call run on until something is found. */
  #until<Found>(
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
      const next = this.#host.next();
      const call = person.call;
      const isOver = call === undefined ? this.#isAllOver : call.isOver;
      if (isOver && (next === undefined || next > this.#host.now)) {
        const end = call === undefined ? this.#host.now : this.#endOf(call);
        throw new TestFailure(`${what} before the call ended at ${this.#time(end)}.`, { wanted, showsHeard: true });
      }
      if (next === undefined || next > from + within) {
        throw new TestFailure(`${what} within ${within / 1000} s.`, { wanted, showsHeard: true });
      }
      this.#step();
    }
  }

  get #isAllOver(): boolean {
    return [...this.#people.values()].every(({ call }) => call === undefined || call.isOver);
  }

  // What is expected.

  #expect(person: Person, isNamed: boolean, expectation: Expectation): void {
    switch (expectation.what) {
      case 'no-callback':
      case 'duration':
        return;
      case 'muted':
      case 'unmuted':
      case 'room':
        this.#runTo(person.moment);
        this.#expectNow(person, expectation);
        return;
      case 'status':
        this.#expectStatus(person, expectation.status.value);
        return;
      default: {
        // Callbacks, fetches and errors may belong to a conference, so they count whoever the step is about.
        const isAnybodys = !isNamed && /^(?:callback|fetch|error)$/.test(expectation.what);
        if (!isAnybodys) this.#callOf(person);
        const kind: EventKind = kindOf(expectation);
        const event = this.#until(
          person,
          WITHIN,
          `${expectationText(expectation)} did not happen`,
          this.#searchFor(
            isAnybodys ? undefined : person,
            (each) => each.kind === kind && eventMatches(expectation, each),
          ),
        );
        person.moment = Math.max(person.moment, event.time);
      }
    }
  }

  #expectNow(person: Person, expectation: Extract<Expectation, { what: 'muted' | 'unmuted' | 'room' }>): void {
    if (expectation.what === 'room') {
      const { room, participants } = expectation;
      const id = this.#roomOf(room.value);
      const found = id === undefined ? undefined : (find(this.#host.world, id) as RoomState);
      const count = found?.members.length ?? 0;
      if (count === Number(participants.value)) return;
      throw new TestFailure(
        found === undefined
          ? `There is no conference '${room.value}'.`
          : `The conference '${room.value}' has ${count} ${count === 1 ? 'participant' : 'participants'}, not ${participants.value}.`,
      );
    }
    const participant: ParticipantState | undefined = this.#callOf(person).participant;
    if (participant === undefined) throw new TestFailure(`${whose(person)} is in no conference.`);
    if (participant.muted !== (expectation.what === 'muted')) {
      throw new TestFailure(`${whose(person)} is ${participant.muted ? 'muted' : 'not muted'}.`);
    }
  }

  #expectStatus(person: Person, status: string): void {
    const call = this.#callOf(person);
    // Statuses that a step has taken count again, and so does the one that the call has now.
    let at = 0;
    const look = (): Event | undefined => {
      const { events } = this.#host;
      for (; at < events.length; at++) {
        const event = events[at]!;
        if (event.kind === 'status' && event.resource === call.id && event.status === status) return event;
      }
      return undefined;
    };
    const found = this.#until(person, LONGEST_CALL, `The status ${status} did not occur`, () => {
      // Nobody else ends a call that waits forever.
      if (!call.isOver && (call.waitsForEver || this.#host.next() === undefined)) {
        this.#apply({ kind: 'hang-up', call: call.id });
      }
      const seen = look();
      if (seen === undefined && call.isOver) {
        throw new TestFailure(`The status is ${call.status}, not ${status}.`, { showsHeard: true });
      }
      return seen;
    });
    person.moment = Math.max(person.moment, found.time);
    this.#accounted = Math.max(this.#accounted, at + 1);
  }

  // Transcripts.

  /** Compares, or records, what the call is like from here to the next action outside of the transcript. */
  #transcript(person: Person, offset: number, at: number): void {
    const written: { readonly line: Line; readonly snapshot: SnapshotLine }[] = [];
    let end = at + 1;
    for (; this.#steps[end]?.statement?.kind === 'snapshot'; end++) {
      const line = this.#steps[end]!;
      const text = (line.statement as Extract<Statement, { kind: 'snapshot' }>).text.value;
      const snapshot = parseSnapshotLine(text);
      if (snapshot === undefined) {
        throw new TestFailure(`This is not a line of a transcript. Example: | 0:02.5  hear     Thank you`, {
          range: line.range,
        });
      }
      written.push({ line, snapshot });
    }
    const next = this.#steps.slice(end).find(({ statement }) => isAction(statement!))?.statement;
    const from = this.#accounted;
    for (const { snapshot } of written) this.#replay(snapshot);
    const endsAt = written.findLast(({ snapshot }) => snapshot.word === 'status')?.snapshot.time;
    if (next === undefined) {
      if (endsAt !== undefined) this.#hangUpAt(endsAt);
      this.#finish();
    } else this.#runToAction(person, next);
    const lines = this.#host.events.slice(from).flatMap((event) => transcriptLine(event) ?? []);
    this.#accounted = this.#host.events.length;
    for (const each of this.#people.values()) each.nextPrompt = this.#host.events.length;
    const actual = lines.map((line) =>
      layOut(line, this.#callStart, written.length === 0 || written[0]!.snapshot.time !== undefined),
    );
    this.#recorded.set(offset, actual);
    if (written.length > 0 && !this.#updates) this.#compare(written, lines, actual);
  }

  /** Runs on to the action after a transcript: until there is nothing more to hear, or until what it acts on is there. */
  #runToAction(person: Person, action: Statement): void {
    for (const { moment } of this.#people.values()) this.#runTo(moment);
    if ((action.kind === 'replace' || action.kind === 'delete') && action.target.what === 'participant') {
      const call = this.#callOf(this.#person(action.target.name.value));
      while (call.participant === undefined && !call.isOver && !call.waitsForEver && this.#step());
    } else this.#listen(person);
    person.moment = Math.max(person.moment, this.#host.now);
  }

  /** Repeats what a person did when the transcript was recorded. */
  #replay({ time, person: who, word, text }: SnapshotLine): void {
    if (word !== 'press' && word !== 'say' && word !== 'call') return;
    const person = this.#person(who ?? 'caller');
    if (word === 'call') {
      if (person.call !== undefined) return;
      const [, direction, first, second] = /^(from|to) (\d+) (?:to|from) (\d+)$/.exec(text) ?? [];
      if (direction === undefined) return;
      if (time !== undefined && this.#people.size > 1) this.#runTo(time + this.#callStart);
      const out = direction === 'to';
      this.#call(person, out ? { out, to: first, from: second } : { out, from: first, to: second });
      return;
    }
    const call = this.#callOf(person);
    if (time === undefined) this.#listen(person);
    else this.#runTo(time + this.#callStart - 1);
    if (call.isOver) return;
    const at = time === undefined ? this.#actionTime(person) : Math.max(time + this.#callStart, this.#host.now);
    if (word === 'press') {
      this.#apply({ kind: 'press', call: call.id, keys: text, at });
      person.moment = at + (text.length - 1) * this.#host.world.assume['key.gap'];
      return;
    }
    this.#apply({ kind: 'say', call: call.id, text, at });
    this.#runTo(at);
    const said = this.#host.events.findLast((event) => event.kind === 'say' && event.person === person.name);
    if (said?.kind === 'say') person.moment = said.ends + this.#host.world.assume['speech.pause'];
  }

  /** A transcript that ends earlier than the call does ended because everybody hung up. */
  #hangUpAt(time: Milliseconds): void {
    const at = time + this.#callStart;
    this.#runTo(at);
    // Times are written in tenths, rounded down.
    const next = this.#host.next();
    if (next !== undefined && next < at + 100) return;
    for (const { call } of this.#people.values()) {
      if (call !== undefined && !call.isOver) this.#apply({ kind: 'hang-up', call: call.id });
    }
  }

  #compare(
    written: readonly { readonly line: Line; readonly snapshot: SnapshotLine }[],
    lines: readonly TranscriptLine[],
    actual: readonly string[],
  ): void {
    const start = this.#callStart;
    const differs = written.findIndex(
      ({ snapshot }, index) => lines[index] === undefined || !isSame(snapshot, lines[index], start),
    );
    if (differs === -1 && lines.length === written.length) return;
    const { line } = written[differs === -1 ? written.length - 1 : differs]!;
    const expected = written.map((each) => textOf(each.line));
    throw new TestFailure(
      differs === -1
        ? `The call continues after this line: ${actual[written.length]}`
        : actual[differs] === undefined
          ? 'The call ended before this line.'
          : `The call differs from this line: ${actual[differs]}`,
      { range: line.range, difference: { expected, actual } },
    );
  }

  // The end.

  /** Lets every call run to its end; callers hang up where a call would wait for ever. */
  #finish(): void {
    for (const person of this.#people.values()) if (person.call !== undefined) this.#runTo(person.moment);
    const limit = this.#host.now + LONGEST_CALL;
    for (;;) {
      const open = [...this.#people.values()].flatMap(({ call }) => (call === undefined || call.isOver ? [] : [call]));
      const [first] = open;
      if (first === undefined) return;
      const isStuck = open.every((call) => call.waitsForEver) || this.#host.now > limit || !this.#step();
      if (!isStuck) continue;
      this.#apply({ kind: 'hang-up', call: first.id });
      if (!first.isOver) this.#apply({ kind: 'delete', resource: first.id });
    }
  }

  /** What holds for the whole test, wherever the step stands. */
  #judgeWhole(): void {
    for (const line of this.#steps) {
      const person = this.#person(line.person?.value ?? 'caller');
      const { statement } = line;
      if (statement?.kind === 'hear' && statement.never) this.#judgeNever(person, statement, line);
      if (statement?.kind !== 'expect') continue;
      const { expectation } = statement;
      if (expectation.what === 'no-callback') {
        const event = expectation.event?.value;
        const sent = this.#host.events.find(
          (each) =>
            each.kind === 'callback' &&
            (event === undefined || eventMatches({ what: 'callback', event: expectation.event!, with: [] }, each)) &&
            (line.person === undefined || this.#isAbout(each, person)),
        ) as EventOf<'callback'> | undefined;
        if (sent !== undefined) {
          throw new TestFailure(
            `The callback ${sent.event} was sent to ${sent.url} at ${this.#time(sent.time)}.`,
            line,
          );
        }
      }
      if (expectation.what === 'duration') {
        const call = this.#callOf(person);
        const lasted = this.#endOf(call) - call.state.created;
        if (lasted >= expectation.under.value) {
          throw new TestFailure(`The call lasted ${formatTime(lasted)}.`, line);
        }
      }
    }
  }

  #judgeNever(person: Person, { heard, voice }: Hear, line: Line): void {
    const found = this.#host.events.find((event) => {
      if (event.person !== person.name) return false;
      if (voice !== undefined && (event.kind !== 'hear' || event.voice !== voice.value)) return false;
      switch (heard.what) {
        case 'text':
          return event.kind === 'hear' && contains(event.text, heard.text.value);
        case 'pattern':
          return event.kind === 'hear' && contains(event.text, patternOf(heard.pattern.value));
        case 'audio':
          return event.kind === 'audio' && contains(event.url, heard.text.value);
        case 'anything':
          return event.kind === 'hear' || event.kind === 'audio';
        default:
          return event.kind === heard.what;
      }
    });
    if (found === undefined) return;
    const what = found.kind === 'hear' ? JSON.stringify(found.text) : found.kind === 'audio' ? found.url : found.kind;
    throw new TestFailure(
      `${what.replace(/^./, (first) => first.toUpperCase())} was heard at ${this.#time(found.time)}.`,
      line,
    );
  }

  // Failures.

  #asker({ resource }: FetchEffect): string {
    const state = find(this.#host.world, resource);
    const thread = state?.thread;
    const place = thread?.document.places[thread.node];
    if (place === undefined || thread === undefined) return 'the call';
    const line = thread.document.text.slice(0, place.range.start).split(/\r\n|[\r\n]/).length;
    return place.document === ''
      ? `the Redirect in line ${line} of the document`
      : `the Redirect in ${place.document}:${line}`;
  }

  #failureOf(error: TestFailure): Failure {
    const { line, event } = this.#since;
    const who = this.#line?.person?.value ?? 'caller';
    const heard = error.showsHeard
      ? this.#host.events
          .slice(this.#heardFrom(event))
          .filter((each): each is EventOf<'hear'> => each.kind === 'hear' && each.person === who)
          .map((each) => ({
            time: each.time - this.#callStart,
            text: each.text,
            document: each.place?.document ?? '',
            offset: each.place?.range.start ?? 0,
            note: error.wanted === undefined ? undefined : differenceNote(error.wanted, each.text),
          }))
      : [];
    return {
      range: error.range ?? (this.#line === undefined ? this.#test.header : focusOf(this.#line)),
      message: error.message,
      time: this.#host.now - this.#callStart,
      since: line?.range,
      heard,
      difference: error.difference,
    };
  }

  /** A step that ran ahead of its person leaves prompts that are heard only afterwards. */
  #heardFrom(event: number): number {
    const who = this.#line?.person?.value ?? 'caller';
    return Math.min(event, this.#people.get(who)?.nextPrompt ?? event, Math.max(this.#accounted, 0));
  }
}

function whose({ name }: Person): string {
  return name === 'caller' ? 'The caller' : `'${name}'`;
}
