import type { CommandOf } from '@voxxml/core';
import { callbacksOf, notify, report } from './callbacks.ts';
import type { GatherOutcome } from './events.ts';
import { go, hasWay, leave, nodeOf } from './flow.ts';
import { type Prompt, audioOf, speechLength, spoken } from './prompts.ts';
import { Phase } from './timers.ts';
import type { Running, Turn } from './turn.ts';
import type { CallState, GatherActivity } from './world.ts';

type Gathering = Running<CallState>;
type Change = Partial<GatherActivity>;

const LONGEST_TIMEOUT = 60;

function activityOf({ thread }: Gathering): GatherActivity {
  return thread.activity as GatherActivity;
}

function change(call: Gathering, changes: Change): GatherActivity {
  return Object.assign(activityOf(call), changes);
}

function commandOf({ thread }: Gathering): CommandOf<'Gather'> {
  return thread.document.nodes[(thread.activity as GatherActivity).node]!.command as CommandOf<'Gather'>;
}

/** Whether a call is in a Gather. */
export function isGathering(call: CallState): call is Gathering {
  return call.thread?.activity?.kind === 'gather';
}

/** A Gather begins; the thread is at it. */
export function beginGather(turn: Turn, call: Gathering, gather: CommandOf<'Gather'>): void {
  const length = Math.min(LONGEST_TIMEOUT, gather.timeout) * 1000;
  const isOver = length === 0;
  const deadline = isOver || turn.assumed('gather.timeout-origin', call) === 'start' ? turn.now + length : undefined;
  call.thread.activity = {
    kind: 'gather',
    node: call.thread.node,
    begun: turn.now,
    deadline,
    input: 'none',
    entered: '',
    rounds: 0,
    roundBegun: turn.now,
    promptRounds: 0,
    phase: 'listening',
    outcome: undefined,
    speaking: undefined,
    words: 0,
  };
  turn.emit('gather', call, { input: gather.input, deadline });
  const hasPrompts = hasWay(call, 'next');
  if (hasPrompts) go(turn, call, 'next');
  if (isOver) {
    finish(turn, call, 'timeout');
    return;
  }
  if (deadline !== undefined) turn.schedule(call, 'deadline', deadline, Phase.platform);
  const kept = call.keys;
  call.keys = '';
  for (const key of kept) if (isGathering(call)) pressInGather(turn, call, key);
  if (!isGathering(call)) return;
  if (hasPrompts && call.thread.activity.input === 'none') startPrompt(turn, call);
  else listen(turn, call);
}

// Prompts.

/** Starts the current prompt; skips prompts that take no time. */
function startPrompt(turn: Turn, call: Gathering): void {
  for (;;) {
    const { id, command } = nodeOf(call);
    const isFirstTime = activityOf(call).rounds === 0;
    change(call, { promptRounds: 0 });
    if (isFirstTime) turn.emitCommand(call, command?.name ?? 'unknown');
    if (command?.name === 'Pause') {
      if (turn.assumed('gather.pause', call) === 'plays') {
        const ends = turn.now + command.length * 1000;
        turn.emit('pause', call, { ends });
        change(call, { phase: 'speaking' });
        turn.schedule(call, 'prompt', ends, Phase.platform);
        return;
      }
    } else if (command?.name === 'Say' || command?.name === 'Play') {
      if (playRound(turn, call, command)) return;
    } else if (isFirstTime) {
      if (turn.assumed('command.unknown', call) === 'call-fails') {
        turn.fail(call, 5106);
        return;
      }
      turn.emit('ignored', call, { what: 'element', reason: 'unknown' }, 'assumed(command.unknown)');
    }
    if (!nextPrompt(turn, call, id)) return;
  }
}

/** A round of a prompt starts. Returns whether it takes time. */
function playRound(turn: Turn, call: Gathering, command: CommandOf<'Say'> | CommandOf<'Play'>): boolean {
  const prompt = hear(turn, call, command, activityOf(call).promptRounds);
  if (prompt === undefined) return turn.hasFailed(call) || command.loop === 0;
  change(call, { phase: 'speaking' });
  turn.schedule(call, 'prompt', turn.now + prompt.length, Phase.platform);
  return true;
}

/** A round of a Say or Play is heard; undefined if its audio cannot be reached. */
export function hear(
  turn: Turn,
  resource: Running,
  command: CommandOf<'Say'> | CommandOf<'Play'>,
  round: number,
): Prompt | undefined {
  const prompt = command.name === 'Say' ? spoken(turn, resource, command) : audioOf(turn, command);
  if (prompt === undefined) {
    report(turn, resource, 5107, false);
    if (turn.assumed('play.unreachable', resource) === 'call-fails') turn.fail(resource, 5107);
    return undefined;
  }
  const { length, text, voice, language } = prompt;
  const ends = turn.now + length;
  for (const person of turn.listeners(resource)) {
    if (command.name === 'Say')
      turn.emit('hear', resource, { text, voice, language, round, ends }, 'documented', person);
    else turn.emit('audio', resource, { url: text, round, ends }, 'documented', person);
  }
  return prompt;
}

/** Goes to the next prompt, or ends the round. Returns whether there is one to start. */
function nextPrompt(turn: Turn, call: Gathering, id: number): boolean {
  const { nodes } = call.thread.document;
  const { rounds, node } = activityOf(call);
  const following = nodes[id + 1]!;
  if (following.parent === node) {
    if (rounds === 0) go(turn, call, 'next');
    else call.thread.node = following.id;
    return true;
  }
  return endRound(turn, call);
}

/** All prompts have been heard. Returns whether the first is to start again at once. */
function endRound(turn: Turn, call: Gathering): boolean {
  const { rounds, roundBegun, outcome, node } = activityOf(call);
  if (outcome !== undefined) {
    change(call, { phase: 'listening' });
    finish(turn, call, outcome);
    return false;
  }
  const { loop, repeatDelay } = commandOf(call);
  const done = rounds + 1;
  change(call, { rounds: done });
  // Rounds without any length would never let time pass.
  const takesTime = turn.now > roundBegun || repeatDelay > 0;
  if ((loop !== 0 && done >= loop) || !takesTime) {
    listen(turn, call);
    return false;
  }
  if (repeatDelay > 0) {
    change(call, { phase: 'delay' });
    turn.schedule(call, 'prompt', turn.now + repeatDelay * 1000, Phase.platform);
    return false;
  }
  startRound(turn, call, node);
  return true;
}

function startRound(turn: Turn, call: Gathering, node: number): void {
  call.thread.node = node + 1;
  const { rounds } = change(call, { roundBegun: turn.now });
  turn.emit('round', call, { round: rounds });
}

/** A prompt, or the pause after it, is over. */
export function promptEnds(turn: Turn, call: Gathering): void {
  const { phase, promptRounds, node } = activityOf(call);
  const { id, command } = nodeOf(call);
  if (phase === 'delay' && promptRounds === 0) {
    // The delay of the Gather itself, between two rounds.
    startRound(turn, call, node);
    startPrompt(turn, call);
    return;
  }
  if (command?.name === 'Say' || command?.name === 'Play') {
    const done = promptRounds + 1;
    if (phase === 'speaking') {
      if (command.repeatDelay > 0) {
        change(call, { phase: 'delay', promptRounds: done });
        turn.schedule(call, 'prompt', turn.now + command.repeatDelay * 1000, Phase.platform);
        return;
      }
      change(call, { promptRounds: done });
    }
    const { promptRounds: heard } = activityOf(call);
    if (command.loop === 0 || heard < command.loop) {
      playRound(turn, call, command);
      return;
    }
  }
  change(call, { promptRounds: 0 });
  if (nextPrompt(turn, call, id)) startPrompt(turn, call);
}

/** Silence: what counts from the prompts' end starts to count. */
function listen(turn: Turn, call: Gathering): void {
  turn.cancel(call, 'prompt');
  const { deadline } = change(call, { phase: 'listening' });
  turn.emit('listening', call, {});
  if (deadline === undefined) startTimeout(turn, call);
}

function startTimeout(turn: Turn, call: Gathering): void {
  const deadline = turn.now + Math.min(LONGEST_TIMEOUT, commandOf(call).timeout) * 1000;
  change(call, { deadline });
  turn.schedule(call, 'deadline', deadline, Phase.platform);
}

/** A key or speech stops the prompts for good. Returns whether it does. */
function bargeIn(turn: Turn, call: Gathering): boolean {
  const { phase } = activityOf(call);
  if (phase === 'listening' || turn.assumed('gather.barge-in', call) === 'no') return false;
  if (phase === 'speaking') turn.emit('interrupted', call, {}, 'assumed(gather.barge-in)');
  change(call, { phase: 'listening' });
  return true;
}

// Input.

/** A key while a Gather is there. */
export function pressInGather(turn: Turn, call: Gathering, key: string): void {
  const gather = commandOf(call);
  const ignore = (reason: string): void => turn.emit('key', call, { key, heard: 'nobody', reason });
  if (gather.input === 'speech') {
    ignore('This Gather accepts speech only.');
    return;
  }
  const state = activityOf(call);
  if (state.outcome !== undefined) {
    ignore('The input is complete.');
    return;
  }
  if (state.input === 'speech') {
    if (turn.assumed('gather.mixed-input', call) === 'first-kind') {
      ignore('The caller spoke first.');
      return;
    }
    stopSpeech(turn, call);
    change(call, { entered: '' });
  }
  turn.emit('key', call, { key, heard: 'gather' });
  change(call, { input: 'dtmf' });
  const stops = bargeIn(turn, call);
  if (gather.finishOnKey.includes(key)) {
    complete(turn, call, 'finishing-key');
    return;
  }
  const { entered } = change(call, { entered: activityOf(call).entered + key });
  const isLast = entered.length >= gather.numDigits;
  const asks = gather.statusCallbackEvent.includes('partialResult');
  if (!isLast || (asks && turn.assumed('gather.partial-on-last', call) === 'yes')) partial(turn, call, entered);
  if (isLast) {
    complete(turn, call, 'digits');
    return;
  }
  if (stops) listen(turn, call);
  else if (activityOf(call).phase === 'listening' && turn.assume['gather.timeout-origin'] === 'last-key')
    startTimeout(turn, call);
}

/** The caller starts to speak while a Gather is there. */
export function speakInGather(turn: Turn, call: Gathering, text: string): void {
  const gather = commandOf(call);
  const ends = turn.now + speechLength(turn, text, gather.language);
  const ignore = (reason: string): void => turn.emit('say', call, { text, ends, heard: 'nobody', reason });
  if (gather.input === 'dtmf') {
    ignore('This Gather accepts keys only.');
    return;
  }
  const state = activityOf(call);
  if (state.outcome !== undefined) {
    ignore('The input is complete.');
    return;
  }
  if (state.input === 'dtmf') {
    if (turn.assumed('gather.mixed-input', call) === 'first-kind') {
      ignore('The caller pressed a key first.');
      return;
    }
    change(call, { entered: '' });
  }
  turn.emit('say', call, { text, ends, heard: 'gather' });
  change(call, { input: 'speech', speaking: text, words: 0 });
  if (bargeIn(turn, call)) listen(turn, call);
  turn.cancel(call, 'pause');
  const longest = Math.min(LONGEST_TIMEOUT, gather.speechTimeout) * 1000;
  const isCut = ends - turn.now > longest && turn.assumed('gather.speech-timeout', call) === 'longest-speech';
  turn.schedule(call, 'speech', isCut ? turn.now + longest : ends, Phase.platform);
  if (isCut) {
    const words = text.trim().split(/\s+/);
    const share = longest / (ends - turn.now);
    change(call, { speaking: words.slice(0, Math.floor(words.length * share)).join(' ') });
  }
  if (gather.statusCallbackEvent.includes('partialResult') && turn.assumed('gather.speech-partials', call) === 'word') {
    scheduleWord(turn, call);
  }
}

function wordsOf(call: Gathering): readonly string[] {
  return (activityOf(call).speaking ?? '').trim().split(/\s+/);
}

/** Recognition of the next word; that of the last is the segment's own. */
function scheduleWord(turn: Turn, call: Gathering): void {
  const { words } = activityOf(call);
  if (words + 1 >= wordsOf(call).length) return;
  const length = speechLength(turn, wordsOf(call)[words]!, commandOf(call).language);
  turn.schedule(call, 'word', turn.now + length, Phase.platform);
}

export function wordEnds(turn: Turn, call: Gathering): void {
  const { entered, words } = change(call, { words: activityOf(call).words + 1 });
  partial(turn, call, joined(entered, recognized(turn, call, wordsOf(call).slice(0, words).join(' '))));
  scheduleWord(turn, call);
}

/** What was said is recognized. */
export function speechEnds(turn: Turn, call: Gathering): void {
  turn.cancel(call, 'word');
  const gather = commandOf(call);
  const text = recognized(turn, call, activityOf(call).speaking ?? '');
  turn.emit('recognized', call, { text });
  const { entered } = change(call, { entered: joined(activityOf(call).entered, text), speaking: undefined });
  if (gather.statusCallbackEvent.includes('partialResult') && turn.assumed('gather.speech-partials', call) !== 'none') {
    partial(turn, call, entered);
  }
  const silence =
    turn.assumed('gather.speech-timeout', call) === 'silence'
      ? Math.min(LONGEST_TIMEOUT, gather.speechTimeout) * 1000
      : turn.assume['speech.pause'];
  turn.schedule(call, 'pause', turn.now + silence, Phase.platform);
}

/** The silence after speech was long enough. */
export function silenceEnds(turn: Turn, call: Gathering): void {
  complete(turn, call, 'speech');
}

/** The timeout is over, in the middle of a prompt too. */
export function deadlineEnds(turn: Turn, call: Gathering): void {
  finish(turn, call, activityOf(call).outcome ?? 'timeout');
}

function recognized(turn: Turn, call: Gathering, text: string): string {
  const said = text.replace(/\s+/g, ' ').trim();
  const lower = said.toLowerCase();
  return said === lower || turn.assumed('gather.speech-text', call) === 'as-said' ? said : lower;
}

function joined(before: string, text: string): string {
  return before === '' || text === '' ? before + text : `${before} ${text}`;
}

function stopSpeech(turn: Turn, call: Gathering): void {
  for (const slot of ['speech', 'word', 'pause']) turn.cancel(call, slot);
  change(call, { speaking: undefined });
}

function partial(turn: Turn, call: Gathering, input: string): void {
  notify(turn, call, callbacksOf(commandOf(call)), 'gather', 'partial_input', {
    call_id: call.id,
    partial_input: input,
    input_method: methodOf(turn, call),
  });
}

function methodOf(turn: Turn, call: Gathering): string {
  const { input } = activityOf(call);
  if (input !== 'none') return input;
  const accepted = commandOf(call).input;
  return accepted === 'dtmf speech' ? turn.assumed('gather.nothing-method', call) : accepted;
}

// Its end.

/** The input is complete: the Gather ends now, or once the round has been heard. */
function complete(turn: Turn, call: Gathering, outcome: GatherOutcome): void {
  const { phase } = activityOf(call);
  if (phase === 'speaking' || (phase === 'delay' && activityOf(call).promptRounds > 0)) change(call, { outcome });
  else finish(turn, call, outcome);
}

function finish(turn: Turn, call: Gathering, by: GatherOutcome): void {
  const state = activityOf(call);
  if (state.phase === 'speaking') turn.emit('interrupted', call, {});
  stopTimers(turn, call);
  const { entered, node } = state;
  const isEmptied = by === 'timeout' && entered !== '' && turn.assumed('gather.timeout-value', call) === 'empty';
  const value = isEmptied ? '' : entered;
  call.thread.variable = value;
  turn.emit('gathered', call, { value, by });
  sendComplete(turn, call, value);
  // A Gather that is over before its prompts has only just come to the first.
  if (call.thread.node === node && hasWay(call, 'next')) go(turn, call, 'next');
  leave(turn, call, 'input-or-timeout');
}

function sendComplete(turn: Turn, call: Gathering, value: string): void {
  const callbacks = callbacksOf(commandOf(call));
  if (callbacks === undefined || !callbacks.events.includes('fullResult')) return;
  notify(turn, call, callbacks, 'gather', 'complete_input', {
    call_id: call.id,
    complete_input: value,
    input_method: methodOf(turn, call),
  });
}

function stopTimers(turn: Turn, call: Gathering): void {
  for (const slot of ['prompt', 'deadline', 'speech', 'word', 'pause']) turn.cancel(call, slot);
}

/** The call ends, or gets another document: nothing is stored. */
export function cancelGather(turn: Turn, call: Gathering): void {
  const { entered, phase } = activityOf(call);
  if (phase === 'speaking') turn.emit('interrupted', call, {});
  stopTimers(turn, call);
  turn.emit('canceled', call, {});
  const callbacks = callbacksOf(commandOf(call));
  if (callbacks?.events.includes('fullResult') && turn.assumed('gather.interrupted-callback', call) === 'sent') {
    sendComplete(turn, call, entered);
  }
}
