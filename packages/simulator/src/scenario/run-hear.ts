import type { Event, EventOf, Milliseconds } from '../events.ts';
import { contains } from '../simulate.ts';
import { LONGEST_CALL, WITHIN, type CallRun, type Person } from './call-run.ts';
import { TestFailure } from './failure.ts';
import { searchFor } from './search-events.ts';
import { isSound, patternOf, shownText } from './statements.ts';
import type { Hear } from './syntax.ts';

const SILENCE = 1000;

/** Runs a `hear` step: lets the call run on until the person hears it. */
export function runHear(run: CallRun, person: Person, { heard, next, voice, within, times }: Hear): void {
  run.callOf(person);
  const limit = within?.value ?? WITHIN;
  const count = times === undefined ? 1 : Number(times.value);
  for (let round = 0; round < count; round++) {
    switch (heard.what) {
      case 'silence':
        hearSilence(run, person, limit);
        break;
      case 'beep':
      case 'ringing': {
        const { what } = heard;
        const event = run.until(
          person,
          limit,
          `No ${what} was heard`,
          searchFor(run, person, (each) => each.kind === what),
        );
        person.moment = Math.max(person.moment, (event as EventOf<'beep'>).ends);
        break;
      }
      default: {
        const what =
          heard.what === 'pattern' ? patternOf(heard.pattern.value) : 'text' in heard ? heard.text.value : /(?:)/;
        const shown = heard.what === 'anything' ? 'A prompt' : shownText(heard);
        const isAudio = heard.what === 'audio' ? true : heard.what === 'anything' ? undefined : false;
        const { ends } = awaitPrompt(run, person, what, limit, shown, { next, voice: voice?.value, isAudio });
        person.moment = ends;
      }
    }
  }
}

function hearSilence(run: CallRun, person: Person, within: Milliseconds): void {
  const call = run.callOf(person);
  const from = person.moment;
  for (;;) {
    const begins = Math.max(person.moment, soundEnds(run, person));
    if (begins + SILENCE > from + within)
      throw new TestFailure(`It was not silent within ${within / 1000} s.`, { showsHeard: true });
    const sounds = soundCount(run, person);
    run.runTo(begins + SILENCE);
    if (call.isOver)
      throw new TestFailure(`It was not silent before the call ended at ${run.time(run.endOf(call))}.`, {
        showsHeard: true,
      });
    if (soundCount(run, person) === sounds && soundEnds(run, person) <= begins) {
      person.moment = begins + SILENCE;
      return;
    }
  }
}

function soundCount(run: CallRun, person: Person): number {
  return run.host.events.filter((event) => isSound(event) && event.person === person.name).length;
}

/** When what the person hears last is over. */
function soundEnds(run: CallRun, person: Person): Milliseconds {
  let ends = 0;
  for (const event of run.host.events) {
    if (event.person !== person.name) continue;
    if (isSound(event)) ends = Math.max(ends, event.ends);
    if (event.kind === 'interrupted') ends = Math.min(ends, event.time);
  }
  return ends;
}

/** Lets the call run on until there is nothing more to hear. */
export function listen(run: CallRun, person: Person): void {
  const call = run.callOf(person);
  const from = person.moment;
  while (!call.isQuiet) {
    const next = run.host.next();
    if (next === undefined) break;
    if (call.waitsForEver || next > from + LONGEST_CALL) {
      throw new TestFailure('The call never gets quiet: a prompt is repeated for ever.', { showsHeard: true });
    }
    run.step();
    person.moment = Math.max(person.moment, run.host.now);
  }
  person.moment = Math.max(person.moment, run.host.now);
}

/** Lets the call run on until a Gather ends by itself. */
export function staySilent(run: CallRun, person: Person): void {
  const call = run.callOf(person);
  const from = person.moment;
  const isEnd = (event: Event): boolean =>
    event.kind === 'gathered' &&
    event.person === person.name &&
    event.time >= from &&
    event.by !== 'digits' &&
    event.by !== 'finishing-key';
  for (let at = 0; ;) {
    const { events } = run.host;
    for (; at < events.length; at++) {
      if (!isEnd(events[at]!)) continue;
      person.moment = Math.max(person.moment, events[at]!.time);
      run.accounted = Math.max(run.accounted, at);
      return;
    }
    if (call.isOver || call.waitsForEver || !run.step()) {
      throw new TestFailure(
        `No Gather ended by itself${call.isOver ? ` before the call ended at ${run.time(run.endOf(call))}` : ''}.`,
        { showsHeard: true },
      );
    }
  }
}

/** The next prompt that no step has matched yet. */
export function awaitPrompt(
  run: CallRun,
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
  return run.until(
    person,
    within,
    `${shown} was not heard`,
    () => {
      const { events } = run.host;
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
          run.accounted = Math.max(run.accounted, person.nextPrompt);
          return event;
        }
        // Another round of the same prompt is not a new prompt.
        if (next && event.round === 0) {
          throw new TestFailure(`The next prompt is ${JSON.stringify(text)}, not ${shown}.`, { wanted });
        }
      }
      return undefined;
    },
    wanted,
  );
}
