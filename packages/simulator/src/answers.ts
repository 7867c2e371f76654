import { report } from './callbacks.ts';
import { type CompiledDocument, compile } from './document.ts';
import { failResource } from './ending.ts';
import { errorOf, isAccepted, isFailure } from './fetch.ts';
import { go, nodeOf } from './flow.ts';
import type { Source } from './inputs.ts';
import { get } from './table.ts';
import { startDocument } from './thread.ts';
import type { Running, Turn } from './turn.ts';
import type { CallState } from './world.ts';

/** What a fetch brought: status 0 if there was no answer. */
interface Fetched {
  readonly fetch: number;
  readonly status: number;
  readonly type?: string | undefined;
  readonly document?: Source | undefined;
}

/** The answer to a fetch, by the host or because its time is over. */
export function fetched(turn: Turn, { fetch, status, type = '', document: source }: Fetched): void {
  const id = get(turn.waiting, String(fetch));
  if (id === undefined) return;
  const resource = turn.own(id);
  if (resource.kind === 'call' && resource.fetch === fetch) {
    incomingAnswered(turn, resource, status, type, source);
    return;
  }
  const activity = resource.thread?.activity;
  if (activity?.kind !== 'redirect' || activity.fetch !== fetch) return;
  const running = resource as Running;
  const command = nodeOf(running).command!;
  const url = command.text.trim();
  const method = command.name === 'Redirect' ? command.method : 'POST';
  turn.cancel(running, 'fetch');
  turn.emit('fetched', running, { fetch, method, url, status, type });
  running.thread.activity = undefined;
  turn.wake(id);
  if (isFailure(turn, running, status)) {
    report(turn, running, 5107, false);
    go(turn, running, 'fetch-failed');
    return;
  }
  if (!isAccepted(type)) {
    refuse(turn, running, 5108, turn.assumed('redirect.bad-mime', running) === 'call-fails');
    return;
  }
  const document = source === undefined ? undefined : compile(source, url);
  const error = errorOf(document);
  if (error !== undefined) {
    refuse(turn, running, error, turn.assumed('redirect.bad-document', running) === 'call-fails');
    return;
  }
  go(turn, running, 'fetched');
  const { variable } = running.thread;
  const isKept = variable === undefined || turn.assumed('variable.kept-by-redirect', running) === 'kept';
  startDocument(turn, running, document!, 'redirect', isKept ? variable : undefined);
}

/** A document that came, but is none that can run. */
function refuse(turn: Turn, resource: Running, code: number, fatal: boolean): void {
  if (fatal) {
    failResource(turn, resource, code);
    return;
  }
  report(turn, resource, code, false);
  go(turn, resource, 'fetch-failed');
}

/** The answer to `incomingCall`. */
function incomingAnswered(turn: Turn, call: CallState, status: number, type: string, source: Source | undefined): void {
  const { fetch, answerUrl: url } = call;
  call.fetch = undefined;
  turn.cancel(call, 'fetch');
  turn.emit('fetched', call, { fetch: fetch!, method: 'POST', url, status, type });
  if (status < 200 || status > 299) {
    failResource(turn, call, 5107);
    return;
  }
  if (!isAccepted(type) && turn.assumed('incoming.mime', call) === 'yes') {
    failResource(turn, call, 5108);
    return;
  }
  receive(turn, call, source === undefined ? undefined : compile(source, url));
}

/** An inbound call has its document. */
export function receive(turn: Turn, call: CallState, document: CompiledDocument | undefined): void {
  const error = errorOf(document);
  if (error !== undefined) failResource(turn, call, error);
  else startDocument(turn, call, document!, 'incoming', undefined);
}
