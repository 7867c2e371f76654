import type { CommandOf, Entry, FlowEdgeKind, FlowNode, Resource } from '@voxxml/core';
import type { Assumptions, ReadingId } from './assumptions.ts';
import { type CompiledDocument, compile } from './document.ts';
import type { Event, GatherOutcome } from './events.ts';
import { type CallResult, type SimulateOptions, type SimulatedCall, Simulation } from './simulate.ts';
import type { Source } from './inputs.ts';

/** What is decided at a command whose outcome is not the document's own. */
export type Choice =
  /** `during`: the node of the prompt that plays when the caller acts; undefined for a Gather without prompts. */
  | { readonly kind: 'gather'; readonly value: string; readonly by: GatherOutcome; readonly during?: number }
  | { readonly kind: 'redirect'; readonly fetched: boolean }
  | { readonly kind: 'dial'; readonly connected: boolean };

/** A call through a document, planned. */
export interface Way {
  /** What the caller does: `presses 2, then nothing`. */
  readonly name: string;
  /** What is decided at which node. */
  readonly choices: ReadonlyMap<number, Choice>;
  /** Readings under which the call goes this way; empty if the defaults do. */
  readonly assume: Partial<Assumptions>;
  /** What `$GATHER` holds at the start, with entry `redirect` or `modify`. */
  readonly gather: string | undefined;
  /** Makes the call. */
  readonly run: () => WayResult;
}

export interface WayResult extends CallResult {
  /** The edges of the document that the call took, as `node kind`. */
  readonly edges: ReadonlySet<string>;
}

export interface EveryWayOptions extends SimulateOptions {
  readonly resource?: Resource | undefined;
  readonly entry?: Entry | undefined;
}

/**
 * Calls that together take every edge of a document's call flow that some call can take, and let every Gather end in each way
 * that it can.
 */
export function everyWay(document: Source, options: EveryWayOptions = {}): readonly Way[] {
  const compiled = compile(document, options.name);
  if (compiled.error !== undefined) return [];
  return new Planner(compiled, options).plan();
}

/** Something that a call can do: reach a command, bring an alternative to an If, go a way, decide an outcome. */
export type Moment =
  | { readonly kind: 'command'; readonly node: number }
  | { readonly kind: 'option'; readonly node: number; readonly value: string }
  | { readonly kind: 'edge'; readonly node: number; readonly edge: FlowEdgeKind }
  | { readonly kind: 'choice'; readonly node: number; readonly choice: Choice };

/** Everything that some call through a document can do. */
export function momentsOf(document: CompiledDocument, options: EveryWayOptions = {}): readonly Moment[] {
  return document.error === undefined ? new Planner(document, options).moments() : [];
}

/** A point of a planned call: a node with what matters for the rest of it. */
interface Point {
  readonly node: number;
  readonly value: string | undefined;
  readonly answered: boolean;
  readonly assume: Partial<Assumptions>;
  readonly from: Point | undefined;
  /** How the call came here. */
  readonly edge: FlowEdgeKind | undefined;
  readonly choice: Choice | undefined;
  /** Whether dialed numbers answer in this call: in one call all do, or none. */
  readonly connects: boolean | undefined;
}

/** One way on from a point. */
interface Move {
  readonly edge: FlowEdgeKind;
  readonly to: number;
  readonly value: string | undefined;
  readonly answered?: boolean;
  readonly choice?: Choice;
  readonly assume?: Partial<Assumptions>;
}

const KEYS = '0123456789*#';

class Planner {
  readonly #document: CompiledDocument;
  readonly #options: EveryWayOptions;
  readonly #resource: Resource;
  readonly #asked: readonly string[];

  constructor(document: CompiledDocument, options: EveryWayOptions) {
    this.#document = document;
    this.#options = options;
    this.#resource = options.resource ?? (document.analyze({}).isCall ? 'calls' : 'conferences');
    this.#asked = [...new Set(document.conditions.flatMap((condition) => condition?.alternatives ?? []))];
  }

  plan(): readonly Way[] {
    const points = this.#explore();
    const covered = new Set<string>();
    const ways: Way[] = [];
    // The longest first: they take most of the others with them.
    for (const point of points.toReversed()) {
      if (point.from === undefined || this.#goalsOf(point).every((goal) => covered.has(goal))) continue;
      const path = this.#completed(point);
      for (let at: Point | undefined = path; at?.from !== undefined; at = at.from)
        this.#goalsOf(at).forEach((goal) => covered.add(goal));
      ways.push(this.#wayTo(path));
    }
    return ways.toReversed();
  }

  /** What a point covers: its edge, how the command before it came out, and the alternative of an If that arrived there. */
  #goalsOf({ from, edge, choice }: Point): readonly string[] {
    if (from === undefined) return [];
    const goals = [`${from.node} ${edge}`, `${from.node} ${outcomeOf(choice)}`];
    const option = this.#optionOf(from);
    return option === undefined ? goals : [...goals, `${from.node} option ${option}`];
  }

  /** The alternative of an If that a call brings there. */
  #optionOf({ node, value }: Point): string | undefined {
    const isAsked = value !== undefined && (this.#document.conditions[node]?.alternatives.includes(value) ?? false);
    return isAsked ? value : undefined;
  }

  /** Everything that some call can do, for coverage. */
  moments(): readonly Moment[] {
    return this.#explore().flatMap((point) => {
      const { from, edge, choice } = point;
      const arrival: Moment = { kind: 'command', node: point.node };
      const option = this.#optionOf(point);
      const asked: Moment[] = option === undefined ? [] : [{ kind: 'option', node: point.node, value: option }];
      if (from === undefined || edge === undefined) return [arrival, ...asked];
      const taken: Moment = { kind: 'edge', node: from.node, edge };
      const chosen: Moment[] = choice === undefined ? [] : [{ kind: 'choice', node: from.node, choice }];
      return [arrival, ...asked, taken, ...chosen];
    });
  }

  /** Breadth first over points, so that the first path to each is a shortest one. One point for each way into a node. */
  #explore(): readonly Point[] {
    const seen = new Set<string>();
    const found: Point[] = [];
    const add = (point: Point, goal: string): void => {
      const { node, value, answered, assume, connects } = point;
      const pending = this.#isPrompt(this.#document.nodes[node]!) ? pendingChoice(point)?.by : '';
      const state = JSON.stringify([node, value, answered, assume, pending, connects]);
      if (seen.has(state) && seen.has(goal)) return;
      seen.add(state);
      seen.add(goal);
      found.push(point);
    };
    for (const value of this.#initialValues()) {
      const answered = this.#options.entry !== undefined && this.#options.entry !== 'incoming';
      const start = { from: undefined, edge: undefined, choice: undefined, connects: undefined };
      add({ node: 0, value, answered, assume: {}, ...start }, '');
    }
    for (let index = 0; index < found.length; index++) {
      const from = found[index]!;
      for (const move of this.#movesFrom(from)) {
        const point = moved(from, move);
        if (point !== undefined) add(point, this.#goalsOf(point).join());
      }
    }
    return found;
  }

  #initialValues(): readonly (string | undefined)[] {
    const { entry } = this.#options;
    if (this.#resource !== 'calls' || (entry !== 'redirect' && entry !== 'modify')) return [undefined];
    return [undefined, ...this.#asked, otherText(this.#asked)];
  }

  #movesFrom(point: Point): readonly Move[] {
    const { node: id, value, answered } = point;
    const node = this.#document.nodes[id]!;
    const { way, to, otherTo } = node;
    if (node.kind === 'start') return [{ edge: 'next', to, value }];
    if (way === undefined || node.kind === 'end') return [];
    if (this.#isPrompt(node)) return movesFromPrompt(node, point);
    if (node.kind === 'unknown') {
      return [
        { edge: 'next', to, value, assume: { 'command.unknown': 'ignored' } },
        { edge: 'ends', to: otherTo, value, assume: { 'command.unknown': 'call-fails' } },
      ];
    }
    const command = node.command!;
    const supported = command.spec.resources.includes(this.#resource);
    switch (command.name) {
      case 'If':
        return this.#movesFromIf(node, value);
      case 'Gather':
        return supported ? this.#movesFromGather(node, command) : [skipGather(this.#document, node, value)];
      case 'Redirect':
        return [
          { edge: 'fetched', to, value, answered: true, choice: { kind: 'redirect', fetched: true } },
          { edge: 'fetch-failed', to: otherTo, value, answered: true, choice: { kind: 'redirect', fetched: false } },
        ];
      case 'Reject': {
        const isFirst = supported && !answered;
        const edge = isFirst || node.otherWay === undefined ? way : 'next';
        return [{ edge, to: edge === way ? to : otherTo, value }];
      }
      case 'Number':
      case 'Dial': {
        const isConference = command.commands[0]?.name === 'Conference';
        if (!supported || isConference) return [{ edge: way, to, value, answered: true }];
        return [true, false].map((connected) => ({
          edge: way,
          to,
          value,
          answered: true,
          choice: { kind: 'dial', connected },
        }));
      }
      default:
        return [{ edge: way, to, value, answered: true }];
    }
  }

  #isPrompt({ parent }: FlowNode): boolean {
    return this.#document.nodes[parent]?.command?.name === 'Gather';
  }

  #movesFromIf({ id, command, to, otherTo }: FlowNode, value: string | undefined): readonly Move[] {
    const condition = this.#document.conditions[id];
    const held = (assume?: Partial<Assumptions>): Move => ({ edge: 'true', to, value, ...(assume && { assume }) });
    const failed = (assume?: Partial<Assumptions>): Move => ({
      edge: 'false',
      to: otherTo,
      value,
      ...(assume && { assume }),
    });
    if (condition === undefined) {
      const isNotEqual = (command as CommandOf<'If'>).test === 'NOTEQUAL';
      if (!this.#document.isForeign(id) || !isNotEqual) return [failed()];
      return [held({ 'if.unknown-variable': 'unset' }), failed({ 'if.unknown-variable': 'skip' })];
    }
    const { equal, isAmbiguous, alternatives } = condition;
    const matches = value !== undefined && alternatives.includes(value);
    if (isAmbiguous && matches) {
      return [failed({ 'if.notequal-list': 'none-of' }), held({ 'if.notequal-list': 'not-all' })];
    }
    return [equal === matches ? held() : failed()];
  }

  #movesFromGather(node: FlowNode, gather: CommandOf<'Gather'>): readonly Move[] {
    const inputs = gather.timeout === 0 ? [timeout] : this.#inputsOf(gather);
    const { nodes } = this.#document;
    const first = nodes[node.id + 1]!;
    const hasPrompts = first.parent === node.id;
    return inputs.map((choice) => ({
      edge: hasPrompts ? 'next' : 'input-or-timeout',
      to: hasPrompts ? first.id : node.to,
      value: choice.value,
      answered: true,
      choice,
    }));
  }

  /** What a caller can do at a Gather that makes a difference. */
  #inputsOf(gather: CommandOf<'Gather'>): readonly Extract<Choice, { kind: 'gather' }>[] {
    const { input, numDigits, finishOnKey } = gather;
    const choices: Extract<Choice, { kind: 'gather' }>[] = [timeout];
    const add = (value: string, by: GatherOutcome): void => void choices.push({ kind: 'gather', value, by });
    if (input !== 'speech') {
      const keys = [...KEYS].filter((key) => !finishOnKey.includes(key));
      const isEnterable = (text: string): boolean =>
        text.length > 0 && text.length <= numDigits && [...text].every((key) => keys.includes(key));
      const other = otherInput(keys, numDigits, this.#asked);
      const texts = [...this.#asked.filter(isEnterable), ...(other === undefined ? [] : [other])];
      for (const text of texts)
        add(text, text.length === numDigits ? 'digits' : finishOnKey === '' ? 'timeout' : 'finishing-key');
      // Each way in which it can end, at least once.
      const short = texts.find((text) => text.length < numDigits) ?? (numDigits > 1 ? keys[0] : undefined);
      if (short !== undefined) add(short, 'timeout');
      if (finishOnKey !== '') add('', 'finishing-key');
      if (keys.length > 0 && !texts.some((text) => text.length === numDigits))
        add(keys[0]!.repeat(numDigits), 'digits');
    }
    if (input !== 'dtmf') {
      for (const text of this.#asked) {
        if (!choices.some(({ value, by }) => value === text && by !== 'timeout')) add(text, 'speech');
      }
      add(otherText(this.#asked), 'speech');
    }
    return choices;
  }

  /** A call from a point to its end, with the first choice everywhere. */
  #completed(point: Point): Point {
    let at = point;
    for (;;) {
      const moves = this.#movesFrom(at);
      const next = moves.map((move) => moved(at, move)).find((each) => each !== undefined);
      if (next === undefined) return at;
      at = next;
    }
  }

  #wayTo(end: Point): Way {
    const choices = new Map<number, Choice>();
    let start = end;
    let during = -1;
    for (let at = end; at.from !== undefined; at = at.from) {
      if (at.choice?.kind === 'gather' && at.edge === 'next') choices.set(at.from.node, { ...at.choice, during });
      else if (at.choice !== undefined) choices.set(at.from.node, at.choice);
      if (at.edge === 'input-or-timeout') during = at.from.node;
      start = at.from;
    }
    const ordered = new Map([...choices].toReversed());
    const { assume } = end;
    const gather = start.value;
    return {
      name: nameOf(ordered, gather),
      choices: ordered,
      assume,
      gather,
      run: () => this.#run(ordered, assume, gather),
    };
  }

  #run(choices: ReadonlyMap<number, Choice>, assume: Partial<Assumptions>, gather: string | undefined): WayResult {
    const { entry, ...options } = this.#options;
    const host = new Simulation(this.#document, { ...options, assume: { ...options.assume, ...assume } });
    answerFetches(host, this.#document, choices);
    const call = host.start(this.#resource, { entry, gather });
    const result = follow(host, call, this.#document, choices);
    const edges = new Set<string>();
    for (const event of result.events) {
      if (event.kind === 'edge' && event.place?.document === this.#document.name && isIn(event, this.#document)) {
        edges.add(`${event.place.node} ${event.edge}`);
      }
    }
    return { ...result, edges };
  }
}

const timeout = { kind: 'gather', value: '', by: 'timeout' } as const;

/** What the caller is about to do at the Gather in which a planned call is. */
function pendingChoice(point: Point): Extract<Choice, { kind: 'gather' }> | undefined {
  let at: Point | undefined = point;
  while (at !== undefined && at.choice?.kind !== 'gather') at = at.from;
  return at?.choice as Extract<Choice, { kind: 'gather' }> | undefined;
}

/** While a prompt plays the caller acts, or waits for a later prompt. Who does nothing hears them all. */
function movesFromPrompt({ kind, way, to, otherWay, otherTo }: FlowNode, point: Point): readonly Move[] {
  // An unknown element among the prompts would otherwise end the call before its Gather does.
  const rest = { value: point.value, ...(kind === 'unknown' && { assume: { 'command.unknown': 'ignored' } as const }) };
  const choice = pendingChoice(point);
  const moves: Move[] = [];
  const isSilent = choice === undefined || (choice.by === 'timeout' && choice.value === '');
  if (otherWay !== undefined && !isSilent) moves.push({ edge: otherWay, to: otherTo, ...rest });
  moves.push({ edge: way!, to, ...rest });
  return moves;
}

/** Whether an event happened in a document; several may have the same name. */
function isIn({ place }: Event, document: CompiledDocument): boolean {
  return place !== undefined && document.places[place.node] === place;
}

function skipGather({ nodes }: CompiledDocument, node: FlowNode, value: string | undefined): Move {
  const hasPrompts = nodes[node.id + 1]!.parent === node.id;
  return {
    edge: hasPrompts ? 'next' : 'input-or-timeout',
    to: hasPrompts ? node.id + 1 : node.to,
    value,
    answered: true,
  };
}

/** The point that a move leads to; undefined if it contradicts a reading that was chosen before. */
function moved(from: Point, { edge, to, value, answered, choice, assume }: Move): Point | undefined {
  for (const id of Object.keys(assume ?? {}) as ReadingId[]) {
    if (from.assume[id] !== undefined && from.assume[id] !== assume![id]) return undefined;
  }
  const connects = choice?.kind === 'dial' ? choice.connected : from.connects;
  if (from.connects !== undefined && connects !== from.connects) return undefined;
  return {
    node: to,
    value,
    answered: answered ?? from.answered,
    assume: assume === undefined ? from.assume : { ...from.assume, ...assume },
    from,
    edge,
    choice,
    connects,
  };
}

function outcomeOf(choice: Choice | undefined): string {
  if (choice === undefined) return '';
  return choice.kind === 'gather' ? `${choice.by} ${choice.value}` : JSON.stringify(choice);
}

/** A text that no If asks for. */
function otherText(asked: readonly string[]): string {
  let text = 'something else';
  while (asked.includes(text)) text += '.';
  return text;
}

/** Keys that no If asks for; undefined if all that can be entered are asked for. */
function otherInput(keys: readonly string[], length: number, asked: readonly string[]): string | undefined {
  const taken = new Set(asked);
  const lengths = [length, ...Array.from({ length: Math.min(length - 1, 3) }, (_, index) => index + 1)];
  for (const size of lengths) {
    for (const first of keys) {
      for (const last of keys) {
        const text = size === 1 ? first : first.repeat(size - 1) + last;
        if (!taken.has(text)) return text;
      }
    }
  }
  return undefined;
}

function nameOf(choices: ReadonlyMap<number, Choice>, gather: string | undefined): string {
  const parts = Array.from(choices.values(), describe).filter((part, index, all) => part !== all[index - 1]);
  if (gather !== undefined) parts.unshift(`comes with ${gather === '' ? 'nothing' : gather}`);
  const name = parts.length === 0 ? 'listens' : parts.join(', then ');
  return name[0]!.toUpperCase() + name.slice(1);
}

function describe(choice: Choice): string {
  if (choice.kind === 'redirect') return choice.fetched ? 'is redirected' : 'is not redirected';
  if (choice.kind === 'dial') return choice.connected ? 'is connected' : 'reaches nobody';
  const { value, by } = choice;
  if (by === 'speech') return `says ${value}`;
  if (value === '') return by === 'timeout' ? 'does nothing' : 'presses the finishing key';
  return by === 'digits'
    ? `presses ${value}`
    : by === 'timeout'
      ? `presses ${value} and waits`
      : `presses ${value} and the finishing key`;
}

// Making a planned call.

/** Lets the Redirects of a planned call come out as planned. */
function answerFetches({ host }: Simulation, document: CompiledDocument, choices: ReadonlyMap<number, Choice>): void {
  host.onFetch = ({ fetch, url }) => {
    const asked = host.events.findLast((event) => event.kind === 'fetch' && event.fetch === fetch)!;
    const choice = isIn(asked, document) ? choices.get(asked.place!.node) : undefined;
    if (choice?.kind === 'redirect' && !choice.fetched) return { unreachable: true };
    return host.serves(url) ? undefined : { document: '<Response/>' };
  };
}

/** Follows the plan: reacts to what the call comes to, until it is over. */
function follow(
  simulation: Simulation,
  call: SimulatedCall,
  document: CompiledDocument,
  choices: ReadonlyMap<number, Choice>,
): CallResult {
  const { host } = simulation;
  /** What the caller does once a prompt begins. */
  const pending = new Map<number, () => void>();
  for (let at = 0; ;) {
    for (; at < host.events.length; at++) {
      const event = host.events[at]!;
      if (!isIn(event, document)) continue;
      const choice = choices.get(event.place!.node);
      if (event.kind === 'gather' && choice?.kind === 'gather') {
        if (choice.during === undefined) enter(call, document, event.place!.node, choice);
        else pending.set(choice.during, () => enter(call, document, document.nodes[choice.during!]!.parent, choice));
      } else if (event.kind === 'command') pending.get(event.place!.node)?.();
      else if (event.kind === 'dial' && choice?.kind === 'dial') setPhones(simulation, event.numbers, choice.connected);
      else if (event.kind === 'joined')
        host.apply({ kind: 'modify', resource: event.participant, document: leaveRoom });
    }
    if (!call.step()) return call.finish();
  }
}

const leaveRoom = '<Response><Hangup/></Response>';

function enter(
  call: SimulatedCall,
  { nodes }: CompiledDocument,
  node: number,
  { value, by }: Extract<Choice, { kind: 'gather' }>,
): void {
  if (by === 'speech') call.say(value);
  else {
    const { finishOnKey } = nodes[node]!.command as CommandOf<'Gather'>;
    const keys = by === 'finishing-key' ? value + finishOnKey[0]! : value;
    if (keys !== '') call.press(keys);
  }
}

function setPhones({ host }: Simulation, numbers: readonly string[], connected: boolean): void {
  for (const number of numbers) {
    const phone = connected ? { answersAfter: 1000, hangsUpAfter: 10_000 } : 'busy';
    host.apply({ kind: 'behavior', number, phone });
  }
}
