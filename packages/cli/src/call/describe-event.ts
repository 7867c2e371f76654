import { type Event, transcriptLine } from '@voxxml/simulator';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';

/** An event in a few words, as a terminal shows it; empty for events that only programs want. Document text is escaped. */
export function describeEvent(event: Event): string {
  switch (event.kind) {
    case 'hear':
    case 'call':
      return '';
    case 'key':
      return event.reason === undefined ? '' : `${event.key} was ignored. ${event.reason}`;
    case 'say':
      return event.reason === undefined
        ? `You say: ${escapeForTerminal(event.text)}`
        : `Nobody heard it. ${event.reason}`;
    case 'press':
      return `You press ${event.keys}`;
    case 'audio':
      return `♪ ${escapeForTerminal(event.url)}`;
    case 'beep':
      return '♪ beep';
    case 'ringing':
      return '☎ ringing';
    case 'ring':
      return `☎ ${event.number} rings`;
    case 'music':
      return '♪ music';
    case 'busy-tone':
      return '♪ busy tone';
    case 'gathered':
      return event.value === ''
        ? `No input (${event.by})`
        : `$GATHER = '${escapeForTerminal(event.value)}' by ${event.by}`;
    case 'condition':
      return event.hint === undefined ? '' : escapeForTerminal(event.hint);
    case 'dial':
      return `☎ dialing ${event.numbers.map(escapeForTerminal).join(', ')}`;
    case 'disconnected':
      return `☎ ${escapeForTerminal(event.number)} is disconnected`;
    case 'ignored':
      return `${escapeForTerminal(event.what)} was ignored. ${escapeForTerminal(event.reason)}`;
    case 'limit':
      return `Stopped: ${event.limit}`;
    default: {
      const line = transcriptLine(event);
      if (line === undefined) return '';
      return escapeForTerminal(`${line.word === 'status' ? '' : `${line.word} `}${line.text}`.trim());
    }
  }
}
