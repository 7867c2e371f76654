import {
  type Event,
  type EventOf,
  type SimulatedCall,
  type Simulation,
  formatTime,
  optionsOf,
} from '@voxxml/simulator';
import { displayName } from '../output/display-name.ts';
import { displayWidth } from '../output/display-width.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import { print } from '../output/print.ts';
import type { Style } from '../output/style.ts';
import { wrap } from '../text/wrap.ts';
import { describeEvent } from './describe-event.ts';
import { type Action, readAction } from './read-actions.ts';

export interface PhoneOptions {
  readonly style: Style;
  readonly width: number;
  /** Times real time; Infinity for no waiting. */
  readonly speed: number;
  /** Nothing is shown: the call is printed as data at its end. */
  readonly isQuiet: boolean;
}

/** How often captions grow, in milliseconds. */
const TICK = 40;
/** Width of the time before each line: `0:12.3   `. */
const INDENT = 9;
const ETX = '\u0003';
const EOT = '\u0004';
const ESC = '\u001b';

/** A caption that is being spoken. */
interface Caption {
  readonly event: EventOf<'hear'>;
  readonly words: readonly string[];
  /** How many words are on finished lines, and how many are shown. */
  done: number;
  shown: number;
}

/** Shows a call and lets somebody take part in it, by keys in a terminal or by lines of standard input. */
export class TerminalPhone {
  readonly #simulation: Simulation;
  readonly #call: SimulatedCall;
  readonly #options: PhoneOptions;
  /** Events that have been shown. */
  #at = 0;
  #caption: Caption | undefined;
  /** The line at the cursor that changes. */
  #live = '';
  /** Words that are being typed. */
  #typed = '';
  #wake: () => void = () => {};

  constructor(simulation: Simulation, call: SimulatedCall, options: PhoneOptions) {
    this.#simulation = simulation;
    this.#call = call;
    this.#options = options;
  }

  /** Does what lines of input say, each when the call waits for input, and then lets the call end. */
  async follow(actions: readonly Action[]): Promise<void> {
    await this.#show();
    for (const [index, action] of actions.entries()) {
      if (this.#isOver()) break;
      // Whoever waits for a time acts right after it, in the middle of a prompt too.
      if (action.kind !== 'wait' && actions[index - 1]?.kind !== 'wait') await this.#runUntilQuiet();
      const { length } = this.#simulation.events;
      this.#act(action);
      await this.#show();
      await this.#runWhile(action, length);
    }
    while (!this.#isOver() && this.#canGoOn()) await this.#next();
    if (!this.#isOver()) {
      this.#line(this.#options.style.dim('Only a person could let the call continue: hanging up.'));
      this.#call.finish();
    }
    await this.#show();
  }

  /** Talks to somebody at a terminal until the call is over. */
  async talk(name: string): Promise<void> {
    const { style } = this.#options;
    const { from, to } = this.#call.state;
    this.#line(`${style.bold(displayName(name))}  ${from} → ${to}`);
    this.#paragraph(
      'Press 0-9, * and #. Type words and Enter to say them. Enter alone skips ahead. Ctrl+D hangs up.',
      true,
    );
    const { stdin } = process;
    stdin.setRawMode(true);
    stdin.setEncoding('utf8');
    stdin.on('data', this.#typeAll);
    stdin.resume();
    try {
      await this.#runLive();
    } finally {
      stdin.off('data', this.#typeAll);
      stdin.setRawMode(false);
      stdin.pause();
      this.#setLive('');
    }
  }

  /** The call in real time, or as fast as it goes up to where it waits for somebody. */
  async #runLive(): Promise<void> {
    const { speed } = this.#options;
    await this.#show();
    while (!this.#isOver()) {
      if (this.#skips || speed === Infinity) {
        const isQuiet = this.#call.isQuiet && !this.#skips;
        if (isQuiet || !this.#canGoOn()) {
          this.#skips = false;
          await this.#pause();
        } else {
          const { events } = this.#simulation;
          const before = events.length;
          this.#step();
          if (this.#skips && events.slice(before).some(({ kind }) => kind === 'gathered' || kind === 'disconnected')) {
            this.#skips = false;
          }
        }
      } else {
        const next = this.#simulation.host.next();
        if (next === undefined) await this.#pause();
        else await this.#runTo(Math.min(next, this.#simulation.host.now + TICK * speed));
      }
      await this.#show();
    }
  }

  /** Enter was pressed: time passes until something has been decided. */
  #skips = false;

  #isOver(): boolean {
    return this.#call.isOver;
  }

  #canGoOn(): boolean {
    return this.#simulation.host.next() !== undefined && !this.#call.waitsForEver;
  }

  /** Something happens next, once its time has come. */
  async #next(): Promise<void> {
    const next = this.#simulation.host.next();
    if (next !== undefined) await this.#runTo(next);
    await this.#show();
  }

  /** Lets what somebody does take its time: keys follow each other, and a Gather waits for the end of speech. */
  async #runWhile(action: Action, from: number): Promise<void> {
    const { host } = this.#simulation;
    if (action.kind === 'wait') await this.#runTo(host.now + action.time);
    if (action.kind === 'press') await this.#runTo(host.now + (action.keys.length - 1) * host.world.assume['key.gap']);
    if (action.kind === 'say') {
      const isHeard = this.#simulation.events
        .slice(from)
        .some((event) => event.kind === 'say' && event.heard === 'gather');
      const isDone = (): boolean => this.#simulation.events.slice(from).some(({ kind }) => kind === 'gathered');
      if (isHeard) while (!isDone() && !this.#isOver() && this.#canGoOn()) await this.#next();
    }
    await this.#show();
  }

  async #runUntilQuiet(): Promise<void> {
    while (!this.#isOver() && !this.#call.isQuiet && this.#canGoOn()) await this.#next();
  }

  /** Lets the clock come to a moment, in real time if that is wanted. */
  async #runTo(moment: number): Promise<void> {
    const { host } = this.#simulation;
    const { speed } = this.#options;
    while (host.now < moment && !this.#isOver()) {
      if (speed === Infinity) {
        host.apply({ kind: 'time', to: moment });
        break;
      }
      const before = Date.now();
      await this.#sleep(Math.min(TICK, (moment - host.now) / speed));
      host.apply({ kind: 'time', to: Math.min(moment, host.now + Math.max(1, (Date.now() - before) * speed)) });
      await this.#show();
    }
    if (host.now === moment) host.apply({ kind: 'time', to: moment });
  }

  #step(): void {
    const next = this.#simulation.host.next();
    if (next !== undefined) this.#simulation.host.apply({ kind: 'time', to: next });
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
  }

  /** Waits for a key. */
  #pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #act(action: Action): void {
    const { host } = this.#simulation;
    const { id } = this.#call;
    if (action.kind === 'press') host.apply({ kind: 'press', call: id, keys: action.keys });
    else if (action.kind === 'say') host.apply({ kind: 'say', call: id, text: action.text });
    else if (action.kind === 'hang-up') host.apply({ kind: 'hang-up', call: id });
  }

  // Typing.

  readonly #typeAll = (data: string): void => {
    // A key that sends a sequence, such as an arrow, means nothing here.
    if (data.length > 1 && data.startsWith(ESC)) return;
    for (const character of data) this.#type(character);
    this.#refresh();
    this.#wake();
  };

  #type(character: string): void {
    if (character === EOT || character === ETX) {
      this.#typed = '';
      this.#act({ kind: 'hang-up' });
    } else if (character === '\r' || character === '\n') this.#enter();
    else if (character === '\u007f' || character === '\b') this.#typed = Array.from(this.#typed).slice(0, -1).join('');
    else if (character === ESC) this.#typed = '';
    else if (this.#typed === '' && /[0-9*#]/.test(character)) this.#act({ kind: 'press', keys: character });
    else if (character >= ' ') this.#typed = (this.#typed + character).trimStart();
  }

  #enter(): void {
    const text = this.#typed.trim();
    this.#typed = '';
    if (text === '') this.#skips = true;
    else this.#act(readAction(text) ?? { kind: 'say', text });
  }

  // What is shown.

  /** Shows what has happened, and as much of the caption as has been spoken. */
  async #show(): Promise<void> {
    const { events, host } = this.#simulation;
    for (; this.#at < events.length; this.#at++) this.#showEvent(events[this.#at]!);
    const caption = this.#caption;
    if (caption === undefined) return;
    const { time, ends } = caption.event;
    const share = this.#options.speed === Infinity || this.#skips ? 1 : (host.now - time) / Math.max(1, ends - time);
    caption.shown = Math.max(
      caption.shown,
      Math.min(caption.words.length, Math.floor(share * caption.words.length) + 1),
    );
    this.#refresh();
    if (caption.shown === caption.words.length && share >= 1) this.#endCaption('');
  }

  #showEvent(event: Event): void {
    if (this.#options.isQuiet || (event.person !== undefined && event.person !== this.#call.state.person)) return;
    if (event.kind === 'hear') {
      this.#endCaption('');
      const words = escapeForTerminal(event.text).split(' ');
      this.#caption = { event, words, done: 0, shown: this.#options.speed === Infinity ? words.length : 0 };
      return;
    }
    if (event.kind === 'interrupted' && this.#caption !== undefined) this.#endCaption(' —');
    if (event.kind === 'listening' || event.kind === 'gather') {
      if (event.kind === 'gather') this.#showOptions();
      return;
    }
    const text = describeEvent(event);
    if (text === '') return;
    this.#breakCaption(event.time);
    this.#timed(event, this.#colored(event, text));
  }

  #colored({ kind }: Event, text: string): string {
    const { style } = this.#options;
    if (kind === 'error' || kind === 'limit') return style.red(text);
    if (kind === 'press' || kind === 'say' || kind === 'gathered') return style.cyan(text);
    return style.dim(text);
  }

  /** What can be pressed now, and where it leads. */
  #showOptions(): void {
    this.#endCaption('');
    const { style, width } = this.#options;
    const found = optionsOf(this.#simulation.host.world, this.#call.id);
    const [other, nothing] = found.slice(-2);
    const isSame = other?.node === nothing?.node;
    const options = (isSame ? found.slice(0, -1) : found).map(({ kind, input, leads }) => ({
      what:
        kind === 'other' ? (isSame ? 'otherwise' : 'other') : kind === 'nothing' ? 'nothing' : escapeForTerminal(input),
      leads,
    }));
    const widest = Math.min(20, Math.max(0, ...options.map(({ what }) => displayWidth(what))));
    for (const { what, leads } of options) {
      const label = `${what}${' '.repeat(Math.max(0, widest - displayWidth(what)))} → `;
      const [first = '', ...rest] = wrap(escapeForTerminal(leads), width - INDENT - displayWidth(label));
      this.#line(style.dim(' '.repeat(INDENT) + label + first));
      for (const line of rest) this.#line(style.dim(' '.repeat(INDENT + displayWidth(label)) + line));
    }
  }

  #timed({ time }: Event, text: string): void {
    const [first = '', ...rest] = wrap(text, this.#options.width - INDENT);
    this.#line(this.#stamp(time) + first);
    for (const line of rest) this.#line(' '.repeat(INDENT) + line);
  }

  #stamp(time: number): string {
    return this.#options.style.dim(formatTime(time - this.#call.state.created).padEnd(INDENT));
  }

  #paragraph(text: string, dim: boolean): void {
    for (const line of wrap(text, this.#options.width)) this.#line(dim ? this.#options.style.dim(line) : line);
  }

  /** The caption so far: finished lines stay, the last one is still growing. */
  #refresh(): void {
    const { style, width } = this.#options;
    const caption = this.#caption;
    if (this.#typed !== '') {
      this.#setLive(`${style.cyan('>')} ${escapeForTerminal(this.#typed).slice(-(width - 3))}`);
      return;
    }
    if (caption === undefined) {
      this.#setLive('');
      return;
    }
    const shown = caption.words.slice(caption.done, caption.shown);
    const lines = wrap(shown.join(' '), width - INDENT);
    for (const line of lines.slice(0, -1)) {
      this.#line(this.#captionStart(caption) + line);
      caption.done += line.split(' ').length;
    }
    this.#setLive(this.#captionStart(caption) + (lines.at(-1) ?? ''));
  }

  #captionStart({ event, done }: Caption): string {
    return done === 0 ? this.#stamp(event.time) : ' '.repeat(INDENT);
  }

  /** Something else is shown while somebody speaks: the rest of the caption follows below it. */
  #breakCaption(time: number): void {
    const caption = this.#caption;
    if (caption === undefined) return;
    if (time >= caption.event.ends || caption.shown === caption.words.length) {
      this.#endCaption('');
      return;
    }
    this.#refresh();
    if (caption.shown > caption.done) this.#line(this.#live);
    caption.done = caption.shown;
  }

  #endCaption(end: string): void {
    const caption = this.#caption;
    if (caption === undefined) return;
    if (end === '') caption.shown = caption.words.length;
    const typed = this.#typed;
    this.#typed = '';
    this.#refresh();
    this.#caption = undefined;
    if (caption.shown > caption.done) this.#line(this.#live + end);
    this.#setLive('');
    this.#typed = typed;
  }

  #line(text: string): void {
    if (this.#options.isQuiet) return;
    this.#setLive('');
    print(`${text}\n`);
  }

  /** Replaces the line at the cursor. Does nothing if the output is not a terminal. */
  #setLive(text: string): void {
    if (text === this.#live) return;
    if (this.#isWatched) print(`\r${ESC}[2K${text}`);
    this.#live = text;
  }

  readonly #isWatched = process.stdout.isTTY === true;
}
