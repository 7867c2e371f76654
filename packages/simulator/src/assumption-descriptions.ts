import { type AssumptionId, type MeasureId, type ReadingId, isReadingId } from './assumptions.ts';

/** What an assumption is about. */
export interface AssumptionDescription {
  readonly question: string;
  /** Where you can notice the answer; empty for measures. */
  readonly shows: string;
}

const questions: Readonly<Record<ReadingId, readonly [question: string, shows: string]>> = {
  'call.rejected-status': ['Status of a call after Reject', 'call list'],
  'call.abandoned-status': ['Status of a call whose caller hangs up before it is answered', 'call list'],
  'call.deleted-early-status': ['Status of a call that is deleted before it is answered', 'call list'],
  'call.unreachable-status': ['Status of an outbound call to a number that cannot be reached', 'call list'],
  'call.end-of-document': [
    'What happens when no commands are left',
    'call status; `stay` is silence until somebody hangs up',
  ],
  'call.bad-document': ['Invalid VoxXML in `POST /calls`', 'HTTP status, `error`'],
  'call.bad-document-when': ['When an outbound call with invalid VoxXML fails', 'whether the phone rings'],
  'call.bad-modification': ['Invalid VoxXML in a modification', 'whether the call continues'],
  'call.modify-early': ['Modification of a call that is not answered yet', 'HTTP status, the document that runs'],
  'incoming.mime': ['The MIME type rule also applies to the answer to `incomingCall`', 'error 5108'],
  'gather.timeout-origin': ['The moment from which `timeout` counts', 'when a Gather ends'],
  'gather.timeout-value': ['The value of `$GATHER` after a timeout', 'Ifs, callbacks'],
  'gather.barge-in': ['A key or speech stops the prompts', 'what the caller hears'],
  'gather.early-keys': ['Keys that are pressed before the Gather', 'value of `$GATHER`'],
  'gather.partial-on-last': ['`partial_input` is also sent for the key that completes the input', 'callbacks'],
  'gather.mixed-input': ['Which input counts when the caller both presses keys and speaks', 'value of `$GATHER`'],
  'gather.speech-timeout': ['What `speechTimeout` measures', 'when a Gather ends'],
  'gather.speech-partials': ['What `partial_input` is sent for when the caller speaks', 'callbacks'],
  'gather.speech-text': ['Spelling of recognized speech', 'Ifs'],
  'gather.nothing-method': ['`input_method` when there was no input and both methods are allowed', 'callbacks'],
  'gather.interrupted-callback': ['`complete_input` of a Gather that is canceled', 'callbacks'],
  'gather.pause': ['A Pause inside a Gather', 'timing'],
  'if.notequal-list': ['NOTEQUAL with several alternatives', 'the branch that is taken'],
  'if.unknown-variable': ['An If on a variable that does not exist', 'the branch that is taken'],
  'say.unset-variable': ['`$GATHER` in a Say before any Gather', 'what the caller hears'],
  'play.unreachable': ['Audio that cannot be fetched', 'status'],
  'variable.kept-by-redirect': ['`$GATHER` after a Redirect', 'Ifs in the next document'],
  'variable.kept-by-modify': ['`$GATHER` after a modification', 'Ifs in the new document'],
  'redirect.request': ['Body of a Redirect by POST', 'your web application'],
  'redirect.failure': ['HTTP statuses that count as a failed fetch', 'whether the fallback runs'],
  'redirect.bad-mime': ['A fetched document with an unsupported MIME type (5108)', 'fallback or failed call'],
  'redirect.bad-document': ['A fetched document that is invalid (5105, 5106)', 'fallback or failed call'],
  'dial.busy': ['Events of a busy number', 'callbacks'],
  'dial.call-id': ['`call_id` in the events of Number and Dial', 'callbacks'],
  'dial.listed': ['Dialed numbers appear as calls in `GET /calls`', 'call list'],
  'dial.conference-callbacks': ['Whose callbacks count for a Conference in a Dial', 'callbacks'],
  'conference.queued': ['The status `queued` of a conference', 'conference list'],
  'conference.same-name': ['Joining a name whose conference has ended', 'ids'],
  'conference.name-case': ['How conference names are compared', 'conferences'],
  'conference.waiting': ['What participants hear before the conference starts', 'what the caller hears'],
  'conference.entry-mute-event': ["A `mute` event for a participant who joins with muted='true'", 'callbacks'],
  'conference.beep-listeners': ['Who hears the beep', 'what the caller hears'],
  'conference.mute-all-participant': ['`participant_id` of `mute_all` and `unmute_all`', 'callbacks'],
  'conference.mute-all-joiners': ['Whoever joins after the whole conference was muted is muted', 'muted participants'],
  'conference.hangup-command': ['Hangup sent to a conference', 'whether calls continue'],
  'participant.hangup-command': ['Hangup sent to a participant', 'whether the call continues'],
  'command.unknown': ['An unknown element', 'the commands that run'],
  'command.unsupported': ['A command that the resource does not support', 'the commands that run'],
  'value.invalid': ['A value that is not accepted', 'the commands that run'],
  'rest.create-status': ['HTTP status of a successful `POST /calls`', 'HTTP status'],
  'rest.error-body': ['Body of a 401, 404, 422 or 500 response', 'HTTP body'],
  'rest.unknown-id': ['A request for an id that does not exist', 'HTTP status'],
  'rest.finished': ['Modification of a call or conference that is over', 'HTTP status'],
  'rest.delete-finished': ['Deletion of a call or conference that is over', 'HTTP status'],
  'rest.deleted-record': ['A deleted call in the list', 'call list'],
  'rest.bad-paging': ['`page` or `page_size` that is not a positive integer', 'HTTP status'],
  'rest.page-size-max': ['Largest `page_size`; more is 422', 'HTTP status'],
  'rest.page-beyond': ['A page after the last', 'HTTP status'],
  'rest.empty-page-count': ['`page_count` of an empty list', 'lists'],
  'rest.order': ['Order of lists', 'lists'],
  'rest.conference-retention': ['How long finished conferences are listed', 'conference list'],
  'rest.number-format': ['`to` or `from` with a plus sign or spaces', 'HTTP status'],
  'rest.extra-fields': ['Unknown fields in a request body', 'HTTP status'],
  'rest.content-type': ['A JSON body without its content type', 'HTTP status'],
  'rest.trailing-slash': ['A path with a trailing slash', 'HTTP status'],
  'callback.order': ['Deliveries of one call or conference', 'your web application'],
  'callback.retries': ['Retries of a delivery that fails', 'your web application'],
  'callback.failed': ['A callback that cannot be delivered', '`error`'],
  'callback.time': ['Rounding of `time` to seconds', 'callbacks'],
  'callback.get-query': ['A GET callback to a URL that has a query', 'your web application'],
};

const quantities: Readonly<Record<MeasureId, string>> = {
  'speech.rate': 'Speed of speech',
  'speech.pause': 'Silence that ends an utterance',
  'audio.length': 'Length of a Play whose audio is not known',
  'key.gap': 'Time between the keys of one `press`',
  'call.queue-time': 'Time that an outbound call is queued',
  'call.setup-time': 'Time until the phone of an outbound call rings',
  'call.ring-timeout': 'How long the phone of an outbound call rings',
  'dial.setup-time': 'Time until a dialed number rings',
  'dial.ring-timeout': 'How long a dialed number rings',
  'fetch.timeout': 'How long a fetched document may take',
  'fetch.redirects': 'HTTP redirects that are followed',
  'fetch.largest': 'Largest fetched document',
  'callback.timeout': 'How long the delivery of a callback may take',
  retention: 'How long finished calls are listed (documented)',
};

/** Markdown: the open question, and where its answer shows. */
export function describeAssumption(id: AssumptionId): AssumptionDescription {
  if (!isReadingId(id)) return { question: quantities[id], shows: '' };
  const [question, shows] = questions[id];
  return { question, shows };
}
