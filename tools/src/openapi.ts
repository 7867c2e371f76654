import {
  baseUrl,
  callStatuses,
  conferenceStatuses,
  operations,
  pageParameters,
  records,
  requestFields,
  routes,
  type Basis,
  type ErrorAnswer,
  type Operation,
  type RecordField,
  type RecordName,
  type Route,
  type Status,
} from '@voxxml/core/api';
import {
  callbackEvents,
  documentMimeTypes,
  httpErrors,
  type CallbackEvent,
  type CallbackField,
} from '@voxxml/core/language';
import type { GeneratedFile } from './generated-file.ts';

type Json = Readonly<Record<string, unknown>>;

const uuidPattern = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';
const phoneNumber = { type: 'string', pattern: '^[1-9][0-9]{0,14}$' };
const uuid = { type: 'string', format: 'uuid', pattern: uuidPattern };
const reference = (kind: string, name: string): Json => ({ $ref: `#/components/${kind}/${name}` });

/** docs/openapi.json: the Voice API as OpenAPI 3.1, its callbacks as webhooks. */
export function openApiFile(): GeneratedFile {
  return { path: 'docs/openapi.json', content: `${JSON.stringify(openApi(), undefined, 2)}\n` };
}

/** The Voice API as an OpenAPI document. */
export function openApi(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Voxtelesys Voice API',
      version: '1',
      summary: 'Create and control voice calls with VoxXML.',
      description: [
        'An unofficial description of the Voice API. `x-basis` says what each status and field rests on: `documented`, or the name of an',
        'assumption about what the documentation leaves open (docs/simulator-assumptions.md).',
      ].join('\n'),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      { url: baseUrl, description: 'The Voice API' },
      { url: 'http://localhost:4070/api/v1', description: 'The emulator, `voxlint serve`' },
    ],
    security: [{ apiKey: [] }],
    tags: [
      { name: 'Calls', description: 'Outbound calls, and control of ongoing calls.' },
      { name: 'Conferences', description: 'Conference rooms. `<Conference>` creates them.' },
      { name: 'Participants', description: 'Members of a conference.' },
      { name: 'Callbacks', description: 'Events that the API sends to your application.' },
    ],
    paths: Object.fromEntries(Object.values(routes).map((route) => [route.path, pathItem(route)])),
    webhooks: Object.fromEntries(callbackEvents.map((event) => [webhookName(event), webhook(event)])),
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key from the Voxtelesys Portal.' },
      },
      parameters: Object.fromEntries(pageParameters.map((parameter) => [parameter.name, pageParameter(parameter)])),
      schemas: {
        Call: recordSchema('call'),
        CallPage: pageSchema('call'),
        CallStatus: statusSchema(callStatuses),
        Conference: recordSchema('conference'),
        ConferencePage: pageSchema('conference'),
        ConferenceStatus: statusSchema(conferenceStatuses),
        Error: recordSchema('error'),
        Participant: recordSchema('participant'),
        ParticipantPage: pageSchema('participant'),
        Problem: recordSchema('problem'),
      },
    },
  };
}

/** `gather.partial_input`: an event's name is unique within its type. */
export function webhookName({ type, event }: CallbackEvent): string {
  return `${type}.${event}`;
}

function pathItem(route: Route): Json {
  const here = (operations as readonly Operation[]).filter((operation) => operation.route === route);
  const ids = Array.from(route.path.matchAll(/\{(\w+)\}/g), ([, name]) => ({
    name,
    in: 'path',
    required: true,
    description: idDescription(route, name!),
    schema: uuid,
    'x-basis': 'documented',
  }));
  return {
    ...(ids.length > 0 && { parameters: ids }),
    ...Object.fromEntries(
      here.flatMap((operation) =>
        operation.methods.map((method, index) => [method.toLowerCase(), operationItem(operation, method, index)]),
      ),
    ),
  };
}

function idDescription({ resource }: Route, name: string): string {
  if (name === 'conf_id') return 'The conference.';
  return `The ${resource.replace(/s$/, '')}.`;
}

function operationItem(operation: Operation, method: string, index: number): Json {
  const { id, title, description, route, isPaged, success, errors } = operation;
  const hasBody = route.methods.includes(method);
  const tag = route.resource.replace(/^./, (first) => first.toUpperCase());
  return {
    // An id must be unique, and two methods do the same here.
    operationId: index === 0 ? id : id.replace(/^update/, 'patch'),
    tags: [tag],
    summary: title,
    description,
    ...(isPaged && { parameters: pageParameters.map(({ name }) => reference('parameters', name)) }),
    ...(hasBody && { requestBody: requestBody(route) }),
    responses: {
      [success.status]: {
        description: successDescription(operation),
        'x-basis': success.basis,
        ...(success.body && {
          content: {
            'application/json': { schema: reference('schemas', schemaName(success.body) + (isPaged ? 'Page' : '')) },
          },
        }),
      },
      ...errorResponses(errors),
    },
  };
}

function schemaName(record: RecordName): string {
  return record.replace(/^./, (first) => first.toUpperCase());
}

function successDescription({ success, isPaged }: Operation): string {
  const body =
    success.body === undefined ? 'Done; the body is empty.' : isPaged ? 'A page of records.' : 'The new call.';
  return success.basis === 'documented' ? body : `${body} The status is not documented; it may be 200.`;
}

function errorResponses(errors: readonly ErrorAnswer[]): Json {
  const statuses = [...new Set(errors.map(({ status }) => status))];
  return Object.fromEntries(
    statuses.map((status) => {
      const same = errors.filter((error) => error.status === status);
      const bases = [...new Set(same.map(({ basis }) => basis))];
      const title = httpErrors.find(({ code }) => code === status)!.description;
      return [
        status,
        {
          description: `${title}: ${same.map(({ reason }) => reason).join(', or ')}.`,
          // A status may have several reasons, each with its own basis.
          'x-basis': bases.length === 1 ? bases[0] : bases,
          content: { 'application/json': { schema: reference('schemas', 'Problem') } },
        },
      ];
    }),
  );
}

function requestBody({ fields }: Route): Json {
  return {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: fields,
          properties: Object.fromEntries(
            fields.map((name) => [
              name,
              {
                ...(name === 'voxXML' ? { type: 'string', contentMediaType: 'application/xml' } : phoneNumber),
                description: requestFields[name].description,
                examples: [requestFields[name].example],
                'x-basis': 'documented',
              },
            ]),
          ),
        },
      },
    },
  };
}

function pageParameter({ name, description, default: value }: (typeof pageParameters)[number]): Json {
  return {
    name,
    in: 'query',
    description,
    schema: { type: 'integer', minimum: 1, default: value },
    'x-basis': 'documented',
  };
}

function statusSchema(statuses: readonly Status[]): Json {
  return {
    type: 'string',
    enum: statuses.map(({ name }) => name),
    description: statuses
      .map(({ name, description, isFinal }) => `- \`${name}\`: ${description}${isFinal ? ' Final.' : ''}`)
      .join('\n'),
  };
}

function recordSchema(name: RecordName): Json {
  return schemaOf(records[name]);
}

function pageSchema(name: 'call' | 'conference' | 'participant'): Json {
  const schema = schemaOf(records.page);
  const { results, ...others } = schema['properties'] as Record<string, Json>;
  return {
    ...schema,
    properties: { ...others, results: { ...results, items: reference('schemas', schemaName(name)) } },
  };
}

function schemaOf(fields: readonly RecordField[]): Json {
  return {
    type: 'object',
    required: fields.filter(({ optional }) => optional !== true).map(({ name }) => name),
    properties: Object.fromEntries(
      fields.map(({ name, type, description, basis, example }) => [
        name,
        {
          ...fieldTypes[type],
          description,
          ...(example !== undefined && { examples: [example] }),
          'x-basis': basis satisfies Basis,
        },
      ]),
    ),
  };
}

const fieldTypes: Readonly<Record<RecordField['type'], Json>> = {
  uuid,
  'phone number': { type: 'string' },
  timestamp: { type: 'string', format: 'date-time' },
  string: { type: 'string' },
  integer: { type: 'integer', minimum: 0 },
  'call status': reference('schemas', 'CallStatus'),
  'conference status': reference('schemas', 'ConferenceStatus'),
  error: reference('schemas', 'Error'),
  records: { type: 'array' },
};

/** An event as a webhook: a POST with JSON, or a GET with the same fields in the query (`statusCallbackMethod`). */
function webhook(event: CallbackEvent): Json {
  const isIncomingCall = event.event === 'incoming_call';
  const shared = {
    tags: ['Callbacks'],
    summary: `${event.keyword} (${event.type})`,
    description: event.description,
    // Your application is asked; whether the API authenticates itself is not documented.
    security: [],
  };
  const responses = isIncomingCall
    ? {
        200: {
          description: 'The VoxXML to execute.',
          'x-basis': 'documented',
          content: Object.fromEntries(documentMimeTypes.map((type) => [type, { schema: { type: 'string' } }])),
        },
      }
    : { '2XX': { description: 'Received. The body is ignored.', 'x-basis': 'callback.failed' } };
  const post = {
    ...shared,
    operationId: webhookName(event),
    requestBody: {
      required: true,
      content: { 'application/json': { schema: payloadSchema(event), example: event.example } },
    },
    responses,
  };
  if (isIncomingCall) return { post };
  return {
    post,
    get: {
      ...shared,
      operationId: `${webhookName(event)}.get`,
      parameters: event.fields.map((field) => ({
        name: field.name,
        in: 'query',
        required: field.optional !== true,
        description: field.description,
        schema: callbackFieldSchema(field, event),
        'x-basis': 'documented',
      })),
      responses,
    },
  };
}

function payloadSchema(event: CallbackEvent): Json {
  return {
    type: 'object',
    required: event.fields.filter(({ optional }) => optional !== true).map(({ name }) => name),
    properties: Object.fromEntries(
      event.fields.map((field) => [
        field.name,
        { ...callbackFieldSchema(field, event), description: field.description, 'x-basis': 'documented' },
      ]),
    ),
  };
}

function callbackFieldSchema({ name, type }: CallbackField, event: CallbackEvent): Json {
  if (type === 'constant') return { const: event[name as 'type' | 'event'] };
  return callbackTypes[type];
}

const callbackTypes: Readonly<Record<Exclude<CallbackField['type'], 'constant'>, Json>> = {
  uuid,
  timestamp: { type: 'string', format: 'date-time' },
  'phone number': { type: 'string' },
  string: { type: 'string' },
  key: { type: 'string', pattern: '^[0-9*#]$' },
  'input method': { enum: ['dtmf', 'speech'] },
};
