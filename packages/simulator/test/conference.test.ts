import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Assumptions,
  type Simulation,
  type SimulatedCall,
  find,
  participantsOf,
  roomRecord,
  participantRecord,
  roomsOf,
  simulate,
} from '@voxxml/simulator';
import { runs } from '../../core/test/runs.ts';
import { callbacks, of, statuses } from './log.ts';

const all = 'start end join leave dtmf mute unmute muteAll unmuteAll';
const conference = (attributes = '', name = 'room1') =>
  `<Response><Conference statusCallback='https://example.com/cb' statusCallbackEvent='${all}' ${attributes}>${name}</Conference><Say>Goodbye</Say></Response>`;

function meeting(assume: Partial<Assumptions> = {}) {
  const simulation = simulate(conference(), { assume });
  return {
    simulation,
    join: (person: string, attributes = '', name = 'room1') =>
      simulation.call({ person, document: conference(`participantLabel='${person}' ${attributes}`, name) }),
    send: (resource: string, document: string) =>
      simulation.host.apply({ kind: 'modify', resource, document: `<Response>${document}</Response>` }),
    log: () => callbacks(simulation, 'participant_label', 'dtmf'),
    room: () => roomsOf(simulation.host.world).at(-1)!,
    members: () =>
      participantsOf(simulation.host.world, roomsOf(simulation.host.world).at(-1)!).map(({ person, muted }) =>
        muted ? `(${person})` : person,
      ),
  };
}

/** Who heard a sound. */
const heardBy = (simulation: Simulation, kind: 'beep' | 'music'): readonly (string | undefined)[] =>
  of(simulation, kind).map(({ person }) => person);

describe('a conference', () => {
  test('starts with the first to join, and ends with the last to leave', () => {
    const { join, simulation, log, room } = meeting();
    const alice = join('alice');
    const bob = join('bob');
    expect(roomRecord(simulation.host.world, room())).toEqual({
      id: room().id,
      name: 'room1',
      status: 'in_progress',
      created_time: '2030-01-01T00:00:00.000Z',
      modified_time: '2030-01-01T00:00:00.000Z',
    });
    const [first] = participantsOf(simulation.host.world, room());
    expect(Object.keys(participantRecord(simulation.host.world, first!))).toEqual([
      'id',
      'label',
      'created_time',
      'modified_time',
      'joined_time',
      'conference_id',
    ]);
    bob.hangUp({ after: 1000 });
    alice.hangUp({ after: 2000 });
    simulation.host.apply({ kind: 'time', to: 5000 });
    expect(log()).toEqual([
      'start',
      'join participant_label=alice',
      'join participant_label=bob',
      'leave participant_label=bob',
      'leave participant_label=alice',
      'end',
    ]);
    expect(room().status).toBe('complete');
    expect(room().ended).toBe(2000);
  });

  test('takes the callbacks of the first participant, to its end', () => {
    const { join, simulation } = meeting();
    join('alice', "statusCallbackMethod='GET'");
    simulation.call({
      person: 'bob',
      document:
        "<Response><Conference statusCallback='https://example.com/other' statusCallbackEvent='join'>room1</Conference></Response>",
    });
    expect(of(simulation, 'callback').map(({ url, method }) => `${method} ${url}`)).toEqual(
      Array(3).fill('GET https://example.com/cb'),
    );
    expect(callbacks(simulation, 'participant_label')).toEqual(['start', 'join participant_label=alice', 'join']);
  });

  test('waits until somebody with the start flag is in; once started, it stays started', () => {
    const { join, simulation, room } = meeting({ 'conference.queued': 'until-started', 'conference.waiting': 'music' });
    const alice = join('alice', "startConferenceOnEnter='false'");
    expect(statuses(simulation, 'rooms')).toEqual(['queued']);
    expect(heardBy(simulation, 'music')).toEqual(['alice']);
    const chair = join('chair');
    expect(statuses(simulation, 'rooms')).toEqual(['queued', 'in_progress']);
    expect(of(simulation, 'started')).toHaveLength(1);
    chair.hangUp();
    simulation.host.apply({ kind: 'time', to: 1 });
    join('bob', "startConferenceOnEnter='false'");
    expect(room().started).toBe(true);
    expect(heardBy(simulation, 'music')).toEqual(['alice']);
    expect(alice.status).toBe('answered');
    const silent = meeting();
    silent.join('alice', "startConferenceOnEnter='false'");
    expect(statuses(silent.simulation, 'rooms')).toEqual(['in_progress']);
    expect(heardBy(silent.simulation, 'music')).toEqual([]);
  });

  test('ends for everybody when one with the end flag leaves, in the order in which they joined', () => {
    const { join, simulation, log } = meeting();
    const [alice, chair, bob] = [join('alice'), join('chair', "endConferenceOnExit='true'"), join('bob')];
    chair.hangUp();
    simulation.host.apply({ kind: 'time', to: 10 });
    expect(log().slice(-4)).toEqual([
      'leave participant_label=chair',
      'leave participant_label=alice',
      'leave participant_label=bob',
      'end',
    ]);
    expect([alice, bob].map(({ status }) => status)).toEqual(['answered', 'answered']);
    // Calls that were not hung up go on after their Conference.
    simulation.host.apply({ kind: 'time', to: 10_000 });
    expect(of(simulation, 'hear').map(({ person, text }) => `${person} ${text}`)).toEqual([
      'alice Goodbye',
      'bob Goodbye',
    ]);
    expect([alice, chair, bob].map(({ status }) => status)).toEqual(Array(3).fill('complete'));
  });

  test.each([
    ['true', ['alice', 'alice']],
    ['onEnter', ['alice']],
    ['onExit', ['alice']],
    ['false', []],
  ])('beeps with beep=%s', (beep, expected) => {
    const { join, simulation } = meeting();
    join('alice', "beep='false'");
    const bob = join('bob', `beep='${beep}'`);
    bob.hangUp();
    simulation.host.apply({ kind: 'time', to: 10 });
    expect(heardBy(simulation, 'beep')).toEqual(expected);
  });

  test('beeps for everybody, if that is assumed', () => {
    const { join, simulation } = meeting({ 'conference.beep-listeners': 'everybody' });
    join('alice', "beep='onEnter'");
    join('bob', "beep='onEnter'");
    expect(heardBy(simulation, 'beep')).toEqual(['alice', 'alice', 'bob']);
  });

  test('reports keys one by one', () => {
    const { join, simulation, log } = meeting();
    join('alice').press('5#');
    simulation.host.apply({ kind: 'time', to: 1000 });
    expect(log().slice(-2)).toEqual(['dtmf participant_label=alice dtmf=5', 'dtmf participant_label=alice dtmf=#']);
    expect(of(simulation, 'key').map(({ heard }) => heard)).toEqual(['room', 'room']);
  });

  test('mutes and unmutes participants, although nothing changes', () => {
    const { join, simulation, log, send, members } = meeting();
    const alice = join('alice', "muted='true'");
    join('bob');
    expect(members()).toEqual(['(alice)', 'bob']);
    expect(log()).not.toContain('mute participant_label=alice');
    for (const muted of ['true', 'false', 'false']) send(alice.state.participant!, `<SetMute muted='${muted}'/>`);
    expect(log().slice(-3)).toEqual([
      'mute participant_label=alice',
      'unmute participant_label=alice',
      'unmute participant_label=alice',
    ]);
    expect(members()).toEqual(['alice', 'bob']);
    expect(of(simulation, 'muted')).toHaveLength(2);
    const sent = meeting({ 'conference.entry-mute-event': 'sent' });
    sent.join('alice', "muted='true'");
    expect(sent.log()).toEqual(['start', 'join participant_label=alice', 'mute participant_label=alice']);
  });

  test.each([
    ['first', ['mute_all participant_label=alice', 'unmute_all participant_label=alice']],
    ['absent', ['mute_all', 'unmute_all']],
    [
      'each',
      [
        'mute_all participant_label=alice',
        'mute_all participant_label=bob',
        'unmute_all participant_label=alice',
        'unmute_all participant_label=bob',
      ],
    ],
  ] as const)('mutes everybody; the event names %s', (who, expected) => {
    const { join, log, send, room, members } = meeting({ 'conference.mute-all-participant': who });
    join('alice');
    join('bob');
    send(room().id, "<SetMute muted='true'/>");
    expect(members()).toEqual(['(alice)', '(bob)']);
    join('carol');
    expect(members()).toEqual(['(alice)', '(bob)', 'carol']);
    send(room().id, '<SetMute/>');
    expect(members()).toEqual(['alice', 'bob', 'carol']);
    expect(log().filter((line) => line.includes('_all') && !line.includes('carol'))).toEqual(expected);
  });

  test('mutes those who join later, if that is assumed', () => {
    const { join, send, room, members } = meeting({ 'conference.mute-all-joiners': 'yes' });
    join('alice');
    send(room().id, "<SetMute muted='true'/>");
    join('bob');
    expect(members()).toEqual(['(alice)', '(bob)']);
  });

  test('is new after it has ended, or reopened', () => {
    const ids = (assume: Partial<Assumptions>) => {
      const { join, simulation, room } = meeting(assume);
      join('alice').hangUp();
      simulation.host.apply({ kind: 'time', to: 10 });
      const before = room().id;
      join('bob');
      return [roomsOf(simulation.host.world).length, room().id === before, room().status];
    };
    expect(ids({})).toEqual([2, false, 'in_progress']);
    expect(ids({ 'conference.same-name': 'reopened' })).toEqual([1, true, 'in_progress']);
  });

  test('has a name whose case matters, or not', () => {
    const rooms = (assume: Partial<Assumptions>) => {
      const { join, simulation } = meeting(assume);
      join('alice', '', 'Sales');
      join('bob', '', 'sales');
      join('carol', '', 'Sales');
      return roomsOf(simulation.host.world).map(({ members }) => members.length);
    };
    expect(rooms({})).toEqual([2, 1]);
    expect(rooms({ 'conference.name-case': 'ignore-case' })).toEqual([3]);
  });

  test('in a Dial has its own callbacks, or those of the Dial', () => {
    const urls = (assume: Partial<Assumptions>) => {
      const document =
        "<Response><Dial statusCallback='https://example.com/dial' statusCallbackEvent='queued'><Conference statusCallback='https://example.com/room' statusCallbackEvent='join'>room1</Conference></Dial></Response>";
      const simulation = simulate(document, { assume });
      simulation.call();
      return [roomsOf(simulation.host.world).length, ...of(simulation, 'callback').map(({ url }) => url)];
    };
    expect(urls({})).toEqual([1, 'https://example.com/room']);
    expect(urls({ 'dial.conference-callbacks': 'dial' })).toEqual([1]);
  });
});

describe('a document sent to a conference or a participant', () => {
  test('is heard by everybody, or by that participant alone; calls stay', () => {
    const { join, simulation, send, room, members } = meeting();
    const alice = join('alice');
    join('bob');
    send(room().id, '<Say>To all</Say><Play>https://example.com/a.wav</Play>');
    simulation.host.apply({ kind: 'time', to: 20_000 });
    send(alice.state.participant!, '<Say>To one</Say>');
    simulation.host.apply({ kind: 'time', to: 40_000 });
    expect(of(simulation, 'hear').map(({ person, text }) => `${person} ${text}`)).toEqual([
      'alice To all',
      'bob To all',
      'alice To one',
    ]);
    expect(of(simulation, 'audio').map(({ person }) => person)).toEqual(['alice', 'bob']);
    expect(members()).toEqual(['alice', 'bob']);
    expect(room().thread).toBeUndefined();
  });

  test('is replaced by the next at once', () => {
    const { join, simulation, send, room } = meeting();
    join('alice');
    send(room().id, '<Say>one two three four</Say><Say>Never</Say>');
    simulation.host.apply({ kind: 'time', to: 500 });
    send(room().id, '<Say>Second</Say>');
    simulation.host.apply({ kind: 'time', to: 9000 });
    expect(of(simulation, 'hear').map(({ text }) => text)).toEqual(['one two three four', 'Second']);
    expect(of(simulation, 'interrupted')).toHaveLength(1);
  });

  test.each([
    ['room', {}, ['answered', 'answered']],
    ['room', { 'conference.hangup-command': 'hang-up' }, ['complete', 'complete']],
    ['participant', {}, ['answered', 'answered']],
    ['participant', { 'participant.hangup-command': 'hang-up' }, ['complete', 'answered']],
  ] as const)('can hang up the %s under %j', (target, assume, expected) => {
    const { join, send, room, simulation } = meeting(assume);
    const [alice, bob] = [join('alice'), join('bob')];
    send(target === 'room' ? room().id : alice.state.participant!, '<Hangup/>');
    expect([alice, bob].map(({ status }) => status)).toEqual(expected);
    expect(room().status).toBe(target === 'room' ? 'complete' : 'in_progress');
    simulation.host.apply({ kind: 'time', to: 10_000 });
    expect(alice.heard.map(({ text }) => text)).toEqual(expected[0] === 'answered' ? ['Goodbye'] : []);
  });

  test('skips what its resource does not support, a Gather with its prompts', () => {
    const { join, simulation, send, room } = meeting();
    join('alice');
    send(
      room().id,
      "<Gather><Say>Never</Say></Gather><Gather/><Number>15551111111</Number><Reject/><If variable='$GATHER' test='NOTEQUAL' value='1'><Say>Heard</Say></If>",
    );
    simulation.host.apply({ kind: 'time', to: 9000 });
    expect(of(simulation, 'hear').map(({ text }) => text)).toEqual(['Heard']);
    expect(of(simulation, 'ignored').map(({ what }) => what)).toEqual(['Gather', 'Gather', 'Number', 'Reject']);
  });

  test('that fails ends the conference, or takes the participant out', () => {
    const served = { 'https://example.com/bad': '<Response>' };
    const simulation = simulate(conference(), { serve: served });
    const [alice, bob] = [simulation.call({ person: 'alice' }), simulation.call({ person: 'bob' })];
    const room = roomsOf(simulation.host.world)[0]!;
    const redirect = '<Response><Redirect>https://example.com/bad</Redirect></Response>';
    const participant = alice.state.participant!;
    simulation.host.apply({ kind: 'modify', resource: participant, document: redirect });
    expect(find(simulation.host.world, participant)).toMatchObject({ left: true, error: { code: 5106 } });
    expect(bob.state.participant).toBeDefined();
    simulation.host.apply({ kind: 'modify', resource: room.id, document: redirect });
    expect(find(simulation.host.world, room.id)).toMatchObject({ status: 'conf_failed', error: { code: 5106 } });
    expect(callbacks(simulation).slice(-2)).toEqual(['leave', 'end']);
    expect([alice, bob].map(({ status }) => status)).toEqual(['answered', 'answered']);
  });
});

// A second model of conferences, which knows sets and no events of the engine.

type Act =
  | { readonly who: number; readonly does: 'join' | 'leave' | 'key' | 'mute' | 'unmute' }
  | { readonly does: 'muteAll' | 'unmuteAll' | 'end' };

/** Who is in, who is muted, and what is reported: the documentation's sentences, one by one. */
class Rooms {
  present: readonly number[] = [];
  readonly muted: Set<number>;
  readonly log: string[];
  readonly #enders: ReadonlySet<number>;

  constructor(enders: ReadonlySet<number>, muted: Iterable<number> = [], log: readonly string[] = []) {
    this.#enders = enders;
    this.muted = new Set(muted);
    this.log = [...log];
  }

  copy(): Rooms {
    const copy = new Rooms(this.#enders, this.muted, this.log);
    copy.present = this.present;
    return copy;
  }

  act(act: Act): void {
    if (!('who' in act)) {
      if (this.present.length === 0) return;
      if (act.does === 'end') this.#empty();
      else {
        for (const who of this.present) this.#set(who, act.does === 'muteAll');
        this.log.push(`${act.does === 'muteAll' ? 'mute_all' : 'unmute_all'} ${this.present[0]}`);
      }
      return;
    }
    const { who, does } = act;
    const isIn = this.present.includes(who);
    if (does === 'join' && !isIn) {
      if (this.present.length === 0) this.log.push('start');
      this.present = [...this.present, who];
      this.log.push(`join ${who}`);
    } else if (!isIn) return;
    else if (does === 'leave') {
      this.#leave(who);
      if (this.#enders.has(who)) this.#empty();
      else if (this.present.length === 0) this.log.push('end');
    } else if (does === 'key') this.log.push(`dtmf ${who}`);
    else if (does !== 'join') {
      this.#set(who, does === 'mute');
      this.log.push(`${does} ${who}`);
    }
  }

  #set(who: number, muted: boolean): void {
    if (muted) this.muted.add(who);
    else this.muted.delete(who);
  }

  #leave(who: number): void {
    this.present = this.present.filter((each) => each !== who);
    this.muted.delete(who);
    this.log.push(`leave ${who}`);
  }

  #empty(): void {
    for (const who of this.present) this.#leave(who);
    this.log.push('end');
  }
}

/** The same with the engine. Whoever leaves calls again to join. */
class Engine {
  readonly #simulation = simulate(conference());
  #calls = new Map<number, SimulatedCall>();
  readonly #enders: ReadonlySet<number>;

  constructor(enders: ReadonlySet<number>) {
    this.#enders = enders;
  }

  act(act: Act): void {
    const { host } = this.#simulation;
    const room = roomsOf(host.world).at(-1);
    const isOpen = room !== undefined && room.members.length > 0;
    if (!('who' in act)) {
      if (!isOpen) return;
      if (act.does === 'end') host.apply({ kind: 'delete', resource: room.id });
      else
        host.apply({
          kind: 'modify',
          resource: room.id,
          document: `<Response><SetMute muted='${act.does === 'muteAll'}'/></Response>`,
        });
      return;
    }
    const { who, does } = act;
    const participant = this.#calls.get(who)?.state.participant;
    if (does === 'join' && participant === undefined) {
      const document = conference(`participantLabel='p${who}' endConferenceOnExit='${this.#enders.has(who)}'`);
      this.#calls.set(who, this.#simulation.call({ person: `p${who}`, document }));
    } else if (participant === undefined) return;
    else if (does === 'leave') host.apply({ kind: 'hang-up', call: this.#calls.get(who)!.id });
    else if (does === 'key') host.apply({ kind: 'key', call: this.#calls.get(who)!.id, key: '5' });
    else if (does !== 'join')
      host.apply({
        kind: 'modify',
        resource: participant,
        document: `<Response><SetMute muted='${does === 'mute'}'/></Response>`,
      });
  }

  get present(): readonly number[] {
    return this.#members().map(({ label }) => Number(label.slice(1)));
  }

  get muted(): readonly number[] {
    return this.#members()
      .filter(({ muted }) => muted)
      .map(({ label }) => Number(label.slice(1)));
  }

  /** What has been reported, from a line on. */
  log(from: number): readonly string[] {
    return callbacks(this.#simulation, 'participant_label')
      .slice(from)
      .map((line) => line.replace('participant_label=p', ''));
  }

  /** Remembers how everything is, to come back to it. */
  mark(): () => void {
    const { host } = this.#simulation;
    const { world } = host;
    const { length } = host.events;
    const calls = new Map(this.#calls);
    return () => {
      host.world = world;
      host.events.length = length;
      this.#calls = calls;
    };
  }

  #members() {
    const { world } = this.#simulation.host;
    const room = roomsOf(world).at(-1);
    return room === undefined ? [] : participantsOf(world, room);
  }
}

function expectSame(acts: readonly Act[], enders: ReadonlySet<number>): void {
  const model = new Rooms(enders);
  const engine = new Engine(enders);
  for (const act of acts) {
    model.act(act);
    engine.act(act);
  }
  expectEqual(model, engine, acts, 0);
}

/** Compares who is in, who is muted, and what was reported from a line on. Plain comparisons first: there are many. */
function expectEqual(model: Rooms, engine: Engine, acts: readonly Act[], from: number): void {
  const seen = { present: engine.present, muted: [...engine.muted].sort(), log: engine.log(from) };
  const expected = { present: model.present, muted: [...model.muted].sort(), log: model.log.slice(from) };
  if (JSON.stringify(seen) !== JSON.stringify(expected)) expect(seen, JSON.stringify(acts)).toEqual(expected);
}

describe('a second model of conferences agrees', () => {
  const people = [0, 1, 2];
  const everything: readonly Act[] = [
    ...people.flatMap((who): readonly Act[] => (['join', 'leave', 'mute'] as const).map((does) => ({ who, does }))),
    { who: 0, does: 'key' },
    { who: 1, does: 'unmute' },
    { does: 'muteAll' },
    { does: 'unmuteAll' },
    { does: 'end' },
  ];

  const depth = 6;

  test(`in all interleavings of what three people do, to depth ${depth}`, () => {
    let tried = 0;
    const explore = (model: Rooms, engine: Engine, acts: readonly Act[]): void => {
      if (acts.length === depth) return;
      for (const act of everything) {
        const next = model.copy();
        next.act(act);
        // What changes nothing is tried once, and leads nowhere.
        const changes = next.log.length > model.log.length;
        const undo = engine.mark();
        engine.act(act);
        tried++;
        expectEqual(next, engine, [...acts, act], model.log.length);
        if (changes) explore(next, engine, [...acts, act]);
        undo();
      }
    };
    explore(new Rooms(new Set([2])), new Engine(new Set([2])), []);
    expect(tried).toBeGreaterThan(20_000);
  });

  test('for eight people and two hundred steps', () => {
    const act = fc.oneof(
      fc.record({
        who: fc.nat(7),
        does: fc.constantFrom(
          'join' as const,
          'join' as const,
          'leave' as const,
          'key' as const,
          'mute' as const,
          'unmute' as const,
        ),
      }),
      fc.record({ does: fc.constantFrom('muteAll' as const, 'unmuteAll' as const, 'end' as const) }),
    );
    fc.assert(
      fc.property(
        fc.array(act, { minLength: 200, maxLength: 200 }),
        fc.uniqueArray(fc.nat(7), { maxLength: 3 }),
        (acts, enders) => expectSame(acts, new Set(enders)),
      ),
      { numRuns: runs(40) },
    );
  });
});
