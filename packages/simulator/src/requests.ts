import { report } from './callbacks.ts';
import { emptyConference } from './conference.ts';
import { type CompiledDocument, compile } from './document.ts';
import { endCall, failResource, hangUpEverybody, isFinished, setStatus, stopActivity } from './ending.ts';
import type { Basis, RequestAnswer } from './events.ts';
import type { Input } from './inputs.ts';
import { startDocument } from './thread.ts';
import { Phase } from './timers.ts';
import { newCall } from './new-call.ts';
import type { Turn } from './turn.ts';
import type { CallState, ResourceState } from './world.ts';

type InputOf<Kind extends Input['kind']> = Extract<Input, { readonly kind: Kind }>;

/** `POST /calls`. */
export function create(turn: Turn, input: InputOf<'create'>): void {
  const document = compile(input.document);
  const call = newCall(turn, 'outbound', input.from, input.to, input.person ?? 'caller', '');
  if (document.error !== undefined && turn.assumed('call.bad-document', call) === '422') {
    turn.forget(call);
    say(turn, call, { request: 'create', status: 422, id: '' }, 'assumed(call.bad-document)');
    return;
  }
  call.pending = document;
  const status = Number(turn.assume['rest.create-status']);
  say(turn, call, { request: 'create', status, id: call.id }, 'assumed(rest.create-status)');
  turn.emit('call', call, { direction: 'outbound', from: call.from, to: call.to });
  setStatus(turn, call, 'queued');
  turn.schedule(call, 'queue', turn.now + turn.assume['call.queue-time'], Phase.platform);
}

/** `POST` or `PATCH` of a call, a conference or a participant. */
export function modify(turn: Turn, { resource: id, document: source }: InputOf<'modify'>): void {
  const resource = turn.find(id) === undefined ? undefined : turn.own(id);
  if (resource === undefined) {
    unknown(turn, 'modify', id);
    return;
  }
  const answer = (status: number, basis: Basis = 'documented'): void =>
    say(turn, resource, { request: 'modify', status, id }, basis);
  if (isFinished(resource)) {
    answer(Number(turn.assumed('rest.finished', resource)), 'assumed(rest.finished)');
    return;
  }
  const document = compile(source);
  if (document.error !== undefined) {
    refuse(turn, resource, document.error, answer);
    return;
  }
  if (resource.kind === 'call' && resource.answered === undefined) {
    modifyEarly(turn, resource, document, answer);
    return;
  }
  answer(204);
  const variable = resource.thread?.variable;
  stopActivity(turn, resource, 'api');
  resource.modified = turn.now;
  const isKept = variable === undefined || turn.assumed('variable.kept-by-modify', resource) === 'kept';
  startDocument(turn, resource, document, 'modify', resource.kind === 'call' && isKept ? variable : undefined);
}

function refuse(
  turn: Turn,
  resource: ResourceState,
  code: number,
  answer: (status: number, basis: Basis) => void,
): void {
  const reading = turn.assumed('call.bad-modification', resource);
  answer(reading === '422' ? 422 : 204, 'assumed(call.bad-modification)');
  if (reading === 'call-fails') failResource(turn, resource, code);
  else if (reading === 'ignored') report(turn, resource, code, false);
}

/** Before the call is answered its document is exchanged. */
function modifyEarly(
  turn: Turn,
  call: CallState,
  document: CompiledDocument,
  answer: (status: number, basis: Basis) => void,
): void {
  if (turn.assumed('call.modify-early', call) === '422') {
    answer(422, 'assumed(call.modify-early)');
    return;
  }
  answer(204, 'assumed(call.modify-early)');
  call.modified = turn.now;
  if (call.direction === 'outbound') {
    call.pending = document;
    return;
  }
  call.fetch = undefined;
  turn.cancel(call, 'fetch');
  startDocument(turn, call, document, 'incoming', undefined);
}

/** `DELETE` of a call or a conference. */
export function remove(turn: Turn, { resource: id }: InputOf<'delete'>): void {
  const resource = turn.find(id) === undefined ? undefined : turn.own(id);
  // Participants cannot be deleted (not documented).
  if (resource === undefined || resource.kind === 'participant') {
    unknown(turn, 'delete', id);
    return;
  }
  if (isFinished(resource)) {
    const status = Number(turn.assumed('rest.delete-finished', resource));
    say(turn, resource, { request: 'delete', status, id }, 'assumed(rest.delete-finished)');
    if (resource.kind === 'call' && status === 204) resource.deleted = true;
    return;
  }
  say(turn, resource, { request: 'delete', status: 204, id }, 'documented');
  if (resource.kind === 'room') {
    hangUpEverybody(turn, resource);
    // One that everybody left already is over.
    emptyConference(turn, resource, 'complete');
    return;
  }
  resource.deleted = true;
  const isEarly = resource.answered === undefined;
  endCall(turn, resource, isEarly ? turn.assumed('call.deleted-early-status', resource) : 'complete', 'api');
}

function say(turn: Turn, resource: ResourceState, answer: RequestAnswer, basis: Basis): void {
  turn.emit('answer', resource, answer, basis);
}

function unknown(turn: Turn, request: 'modify' | 'delete', id: string): void {
  const status = Number(turn.assume['rest.unknown-id']);
  turn.events.push({
    kind: 'answer',
    time: turn.now,
    basis: 'assumed(rest.unknown-id)',
    resource: id,
    person: undefined,
    place: undefined,
    request,
    status,
    id,
  });
}

/** An error strikes a resource. */
export function strike(turn: Turn, { resource: id, code }: InputOf<'fault'>): void {
  const resource = turn.find(id) === undefined ? undefined : turn.own(id);
  if (resource !== undefined && !isFinished(resource)) failResource(turn, resource, code);
}
