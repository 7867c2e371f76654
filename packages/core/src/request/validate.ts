import { baseUrl } from '../api/base-url.ts';
import { findRoute, idsOf, readPath, routes, type RequestField, type Route } from '../api/routes.ts';
import { uuid } from '../api/uuid.ts';
import { jsonStringRegion } from '../hosts/json.ts';
import { didYouMean } from '../language/did-you-mean.ts';
import { elements } from '../language/elements/index.ts';
import { quote } from '../language/quote.ts';
import { oneOf } from '../language/in-words.ts';
import type { ValuePlace } from '../language/types.ts';
import { check, isPhoneNumber } from '../language/value-types/index.ts';
import type { ValueProblem } from '../language/value-problem.ts';
import { lint, type LintOptions } from '../lint/lint.ts';
import { readBody, type BodyField, type ReadBody } from './body.ts';
import { reportOf, type HttpError, type RequestCode, type RequestFinding, type RequestReport } from './report.ts';

/** A REST call as it is going to be sent. */
export interface VoiceApiRequest {
  /** `POST` or `PATCH`. */
  readonly method: string;
  /** `/calls`, a full URL, or anything between; a query and a slash at the end do not matter. */
  readonly path: string;
  /** The body: an object, or its JSON text, as a string or in bytes. */
  readonly body?: unknown;
}

/** What the linter may be told about the VoxXML; resource and entry follow from the route. */
export type RequestOptions = Pick<LintOptions, 'rules' | 'url'>;

/** The body of `POST /calls`. */
export interface CallBody extends UpdateBody {
  /** The number to dial, in E.164 format without `+`. */
  readonly to: string;
  /** The number to call from, in E.164 format without `+`. */
  readonly from: string;
}

/** The body of a request that gives a call, a conference or a participant new VoxXML. */
export interface UpdateBody {
  readonly voxXML: string;
}

/**
 * Checks a request to the Voice API before it is sent: its route, the fields of its body, and the VoxXML, for the
 * resource and the entry that follow from the route. Never throws on what a request holds.
 */
export function validateRequest(request: VoiceApiRequest, options: RequestOptions = {}): RequestReport {
  const { segments, origin } = readPath(String(request.path));
  const method = String(request.method);
  const route = findRoute(segments);
  const api = new URL(baseUrl).origin;
  const insecure = api.replace('https:', 'http:');
  // An emulator of the API, or a proxy, may run on this machine.
  const isLocal = origin !== undefined && /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(origin);
  const isForeign = origin !== undefined && origin !== api && origin !== insecure && !isLocal;
  if (route === undefined || isForeign) return reportOf([unknownRoute(String(request.path))]);
  const findings: RequestFinding[] = [];
  if (origin === insecure) findings.push(insecureUrl);
  for (const { name, value } of idsOf(route, segments)) {
    if (!uuid.test(value)) findings.push(invalidId(name, value));
  }
  const upperCase = method.toUpperCase();
  if (route.otherMethods.includes(upperCase)) return reportOf([...findings, withoutVoxXml(upperCase, route)]);
  if (!route.methods.includes(upperCase)) return reportOf([...findings, unsupportedMethod(method, route)]);
  if (method !== upperCase) findings.push(lowerCaseMethod(method, upperCase));
  return reportOf([...findings, ...bodyFindings(request.body, route, options)]);
}

/** Checks the body of `POST /calls`, an object or its JSON text. */
export function validateCall(body: unknown, options: RequestOptions = {}): RequestReport {
  return reportOf(bodyFindings(body, routes.call, options));
}

/** Checks the body of `POST` or `PATCH /calls/{id}`. */
export function validateCallUpdate(body: unknown, options: RequestOptions = {}): RequestReport {
  return reportOf(bodyFindings(body, routes.callUpdate, options));
}

/** Checks the body of `POST` or `PATCH /conferences/{id}`. */
export function validateConferenceUpdate(body: unknown, options: RequestOptions = {}): RequestReport {
  return reportOf(bodyFindings(body, routes.conferenceUpdate, options));
}

/** Checks the body of `POST` or `PATCH /conferences/{conf_id}/participants/{id}`. */
export function validateParticipantUpdate(body: unknown, options: RequestOptions = {}): RequestReport {
  return reportOf(bodyFindings(body, routes.participantUpdate, options));
}

function routeFinding(
  code: RequestCode,
  part: 'method' | 'path',
  message: string,
  severity: RequestFinding['severity'] = 'error',
): RequestFinding {
  return { code, severity, message, part, pointer: '', ...(severity === 'error' && { apiError: 404 as const }) };
}

const insecureUrl = routeFinding('request-insecure-url', 'path', "The API is served over HTTPS only. Use 'https:'.");

function unknownRoute(path: string): RequestFinding {
  const known = Object.values(routes)
    .filter(({ methods }) => methods.length > 0)
    .map((route) => route.path);
  return routeFinding('request-unknown-route', 'path', `Unknown route ${quote(path)}. Send VoxXML to ${oneOf(known)}.`);
}

function invalidId(name: string, value: string): RequestFinding {
  return routeFinding(
    'request-invalid-id',
    'path',
    `Invalid ${name} ${quote(value)}. Use the UUID from the API, such as 8d658f67-3879-4938-bbad-863878bd5341.`,
  );
}

function withoutVoxXml(method: string, route: Route): RequestFinding {
  return routeFinding(
    'request-without-voxxml',
    'method',
    `${method} ${route.path} contains no VoxXML, so its body isn't checked.`,
    'info',
  );
}

function unsupportedMethod(method: string, route: Route): RequestFinding {
  const { methods, path } = route;
  return routeFinding(
    'request-unsupported-method',
    'method',
    methods.length > 0
      ? `${path} doesn't accept ${quote(method)}. Send VoxXML with ${oneOf(methods)}.`
      : `${path} doesn't accept ${quote(method)} or VoxXML. Send it to ${path}/{id} with ${oneOf(routes.callUpdate.methods)}.`,
  );
}

function lowerCaseMethod(method: string, upperCase: string): RequestFinding {
  return routeFinding(
    'request-unsupported-method',
    'method',
    `HTTP methods are case-sensitive, and fetch doesn't correct all of them. Write '${upperCase}' instead of ${quote(method)}.`,
    'warning',
  );
}

function bodyFindings(body: unknown, route: Route, options: RequestOptions): RequestFinding[] {
  const read = readBody(body);
  if (read.kind === 'invalid') {
    const message = `The body is ${read.what}. Send a JSON object with ${listOf(route.fields)}.`;
    return [bodyFinding('request-invalid-body', '', message)];
  }
  const findings: RequestFinding[] = [];
  const misnamed = read.fields.has('voxXML') ? undefined : misnamedVoxXml(read);
  for (const name of route.fields) {
    const field = read.fields.get(name);
    if (field !== undefined) {
      findings.push(...fieldFindings(field, name, read, route, options));
    } else if (name !== 'voxXML' || misnamed === undefined) {
      findings.push(bodyFinding('request-missing-field', `/${name}`, `Missing field '${name}'. ${descriptions[name]}`));
    } else {
      findings.push(
        ...placed(misnamed, misnamedField(misnamed)),
        ...fieldFindings(misnamed, 'voxXML', read, route, options),
      );
    }
  }
  for (const field of read.fields.values()) {
    if (field === misnamed || route.fields.includes(field.name as RequestField)) continue;
    findings.push(...placed(field, unknownField(field, route, read)));
  }
  return findings;
}

const descriptions: Readonly<Record<RequestField, string>> = {
  to: 'Add the number to dial.',
  from: 'Add the number to call from.',
  voxXML: 'Add the VoxXML to execute.',
};

function listOf(fields: readonly string[]): string {
  return fields.length < 2 ? fields.join('') : `${fields.slice(0, -1).join(', ')} and ${fields.at(-1)}`;
}

function bodyFinding(
  code: RequestFinding['code'],
  pointer: string,
  message: string,
  severity: RequestFinding['severity'] = 'error',
): RequestFinding {
  const apiError: HttpError = 422;
  return { code, severity, message, part: 'body', pointer, ...(severity === 'error' && { apiError }) };
}

/** A finding about a field as a whole, with the field's place in the JSON text. */
function placed({ range }: BodyField, finding: RequestFinding): RequestFinding[] {
  return [range === undefined ? finding : { ...finding, bodyRange: range }];
}

/** RFC 6901, section 3. */
function pointerTo(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The field that was meant as `voxXML`: another case, or `xml`, which the documentation itself writes once. */
function misnamedVoxXml({ fields }: Extract<ReadBody, { kind: 'object' }>): BodyField | undefined {
  const all = [...fields.values()];
  return (
    all.find(({ name }) => name.toLowerCase() === 'voxxml') ?? all.find(({ name }) => name.toLowerCase() === 'xml')
  );
}

function misnamedField({ name, nameRange }: BodyField): RequestFinding {
  const message = `Unknown field ${quote(name)}. The API expects 'voxXML'.`;
  const finding = bodyFinding('request-misnamed-field', pointerTo(name), message);
  if (nameRange === undefined) return finding;
  const edits = [{ range: nameRange, newText: '"voxXML"' }];
  return { ...finding, fixes: [{ title: "Rename to 'voxXML'", edits, safe: name.toLowerCase() === 'voxxml' }] };
}

function unknownField(
  { name }: BodyField,
  route: Route,
  { fields }: Extract<ReadBody, { kind: 'object' }>,
): RequestFinding {
  const missing = route.fields.filter((known) => !fields.has(known));
  const meant = didYouMean(name, missing)?.name;
  return bodyFinding(
    'request-unknown-field',
    pointerTo(name),
    meant === undefined
      ? `Unknown field ${quote(name)}. The API only reads ${listOf(route.fields)} here. Delete it.`
      : `Unknown field ${quote(name)}, which the API ignores. Did you mean '${meant}'?`,
    'warning',
  );
}

function fieldFindings(
  field: BodyField,
  name: RequestField,
  { text }: Extract<ReadBody, { kind: 'object' }>,
  route: Route,
  options: RequestOptions,
): RequestFinding[] {
  const { value } = field;
  const pointer = pointerTo(field.name);
  if (typeof value !== 'string') {
    const found = value === null ? 'null' : Array.isArray(value) ? 'an array' : `of type ${typeof value}`;
    return placed(field, bodyFinding('request-invalid-field', pointer, `'${field.name}' is ${found}. Use a string.`));
  }
  const inside =
    name === 'voxXML' ? voxXmlFindings(value, pointer, route, options) : phoneNumberFindings(value, pointer, name);
  if (text === undefined || field.range === undefined || inside.length === 0) return inside;
  const map = jsonStringRegion(text, field.range.start, field.range.end)?.map;
  if (map === undefined) return inside;
  const located: RequestFinding[] = [];
  for (const finding of inside) {
    located.push(finding.range === undefined ? finding : { ...finding, bodyRange: map.toHost(finding.range) });
  }
  return located;
}

function voxXmlFindings(voxXml: string, pointer: string, route: Route, options: RequestOptions): RequestFinding[] {
  const { resource, entry } = route;
  const findings: RequestFinding[] = [];
  for (const diagnostic of lint(voxXml, { ...options, resource, entry })) {
    findings.push({ ...diagnostic, part: 'body', pointer });
  }
  return findings;
}

/** Judged as the numbers are that VoxXML dials. */
const numberText: ValuePlace = { element: elements.Number.name, attribute: undefined };

function phoneNumberFindings(value: string, pointer: string, name: RequestField): RequestFinding[] {
  const whole = { start: 0, end: value.length };
  if (value.trim() === '') {
    return [
      { ...bodyFinding('invalid-phone-number', pointer, `'${name}' is empty. ${descriptions[name]}`), range: whole },
    ];
  }
  const problems = check({ kind: 'phone-number' }, value, numberText);
  // The documentation allows white space around a number in VoxXML; it says nothing like that of a request's fields.
  const invalid = !isPhoneNumber(value);
  return problems.map((problem) => phoneNumberFinding(problem, pointer, invalid));
}

function phoneNumberFinding(problem: ValueProblem, pointer: string, invalid: boolean): RequestFinding {
  const { start, end, message, fix } = problem;
  const severity = invalid ? 'error' : (problem.severity ?? 'info');
  return {
    ...bodyFinding(invalid ? 'invalid-phone-number' : problem.code, pointer, message, severity),
    range: { start, end },
    ...(fix && {
      fixes: [
        {
          title: fix.title,
          edits: fix.edits.map((edit) => ({ range: { start: edit.start, end: edit.end }, newText: edit.newText })),
          safe: fix.safe,
        },
      ],
    }),
  };
}
