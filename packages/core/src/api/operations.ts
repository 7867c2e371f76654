import { routes, type RequestField, type Route } from './routes.ts';
import type { Basis } from './records.ts';

/** An endpoint of the Voice API: what it is asked and how it answers. */
export interface Operation {
  readonly id: string;
  /** The methods that do the same; the first is the one to prefer. */
  readonly methods: readonly string[];
  readonly route: Route;
  /** In a few words, as a heading. */
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  /** What it answers on success. */
  readonly success: {
    readonly status: number;
    readonly basis: Basis;
    /** What the body contains; nothing if it is left out. */
    readonly body?: 'call' | 'conference' | 'participant';
  };
  /** The body is a page of records, and the query may have `page` and `page_size`. */
  readonly isPaged: boolean;
  readonly errors: readonly ErrorAnswer[];
}

/** An answer that refuses a request. */
export interface ErrorAnswer {
  readonly status: 401 | 404 | 422 | 500;
  readonly basis: Basis;
  /** The reason, a clause that follows "if". */
  readonly reason: string;
}

/** What each field of a body is for. */
export const requestFields: Readonly<Record<RequestField, { readonly description: string; readonly example: string }>> =
  {
    to: { description: 'The number to call, in E.164 format without `+`.', example: '15556667777' },
    from: { description: 'The number to call from, in E.164 format without `+`.', example: '15556668888' },
    voxXML: { description: 'The VoxXML to execute.', example: '<Response><Say>Hello!</Say></Response>' },
  };

/** The query of a list. */
export const pageParameters = [
  { name: 'page', description: 'The page, from 1.', default: 1 },
  { name: 'page_size', description: 'The largest number of records on a page.', default: 25 },
] as const;

const unauthorized: ErrorAnswer = {
  status: 401,
  basis: 'documented',
  reason: 'the API key is missing or wrong',
};
const fault: ErrorAnswer = {
  status: 500,
  basis: 'documented',
  reason: 'the server has a fault; contact Voxtelesys with the `error_id`',
};

function unknown(what: string): ErrorAnswer {
  return { status: 404, basis: 'rest.unknown-id', reason: `the ${what} does not exist` };
}

const badPaging: ErrorAnswer = {
  status: 422,
  basis: 'rest.bad-paging',
  reason: "`page` or `page_size` isn't a positive integer",
};
const badBody: ErrorAnswer = {
  status: 422,
  basis: 'documented',
  reason: "the body isn't a JSON object with the required fields",
};

function finished(what: string): ErrorAnswer {
  return { status: 422, basis: 'rest.finished', reason: `the ${what} is over` };
}

function list<const Id extends string>(
  id: Id,
  route: Route,
  title: string,
  description: string,
  body: 'call' | 'conference' | 'participant',
) {
  return {
    id,
    methods: ['GET'],
    route,
    title,
    description,
    success: { status: 200, basis: 'documented', body },
    isPaged: true,
    errors: [unauthorized, ...(body === 'participant' ? [unknown('conference')] : []), badPaging, fault],
  } as const satisfies Operation;
}

function update<const Id extends string>(id: Id, route: Route, what: string, description: string) {
  return {
    id,
    methods: route.methods,
    route,
    title: `Modify a ${what}`,
    description,
    success: { status: 204, basis: 'documented' },
    isPaged: false,
    errors: [unauthorized, unknown(what), badBody, finished(what), fault],
  } as const satisfies Operation;
}

function remove<const Id extends string>(id: Id, route: Route, what: string, description: string) {
  return {
    id,
    methods: ['DELETE'],
    route,
    title: `Delete a ${what}`,
    description,
    success: { status: 204, basis: 'documented' },
    isPaged: false,
    errors: [unauthorized, unknown(what), fault],
  } as const satisfies Operation;
}

/** Every endpoint of the Voice API, in the documentation's order. */
export const operations = [
  list('listCalls', routes.call, 'List calls', 'Active calls, and those that ended in the last 7 days.', 'call'),
  {
    id: 'createCall',
    methods: routes.call.methods,
    route: routes.call,
    title: 'Create a call',
    description: 'Calls a number and executes the VoxXML when it answers.',
    success: { status: 201, basis: 'rest.create-status', body: 'call' },
    isPaged: false,
    errors: [unauthorized, badBody, fault],
  },
  update('updateCall', routes.callUpdate, 'call', "Interrupts the call's VoxXML and replaces it."),
  remove('deleteCall', routes.callUpdate, 'call', 'Hangs up the call if it is ongoing.'),
  list('listConferences', routes.conferences, 'List conferences', 'Active and completed conferences.', 'conference'),
  update(
    'updateConference',
    routes.conferenceUpdate,
    'conference',
    'Executes the VoxXML for the whole conference, in place of what it was executing.',
  ),
  remove(
    'deleteConference',
    routes.conferenceUpdate,
    'conference',
    'Hangs up all participants if the conference is ongoing.',
  ),
  list(
    'listParticipants',
    routes.participants,
    'List participants of a conference',
    'Participants disappear from the list as they leave.',
    'participant',
  ),
  update('updateParticipant', routes.participantUpdate, 'participant', 'Executes the VoxXML for one participant.'),
] as const satisfies readonly Operation[];

export type OperationId = (typeof operations)[number]['id'];
