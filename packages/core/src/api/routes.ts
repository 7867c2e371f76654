import type { Entry, Resource } from '../language/types.ts';
import { baseUrl } from './base-url.ts';

/** A route of the Voice API (documentation: HTTP Request of every endpoint). */
export interface Route {
  /** As the documentation writes it: `/calls/{id}`. */
  readonly path: string;
  /** The methods whose body carries VoxXML. */
  readonly methods: readonly string[];
  /** Other documented methods: their requests carry none. */
  readonly otherMethods: readonly string[];
  readonly resource: Resource;
  /** How the VoxXML of its requests is reached. */
  readonly entry: Entry;
  /** The fields of the body, all of them required. */
  readonly fields: readonly RequestField[];
}

export type RequestField = 'to' | 'from' | 'voxXML';

const updateMethods = ['POST', 'PATCH'];
const callFields: readonly RequestField[] = ['to', 'from', 'voxXML'];
const updateFields: readonly RequestField[] = ['voxXML'];

export const routes = {
  call: {
    path: '/calls',
    methods: ['POST'],
    otherMethods: ['GET'],
    resource: 'calls',
    entry: 'outbound',
    fields: callFields,
  },
  callUpdate: {
    path: '/calls/{id}',
    methods: updateMethods,
    otherMethods: ['DELETE'],
    resource: 'calls',
    entry: 'modify',
    fields: updateFields,
  },
  conferences: {
    path: '/conferences',
    methods: [],
    otherMethods: ['GET'],
    resource: 'conferences',
    entry: 'modify',
    fields: updateFields,
  },
  conferenceUpdate: {
    path: '/conferences/{id}',
    methods: updateMethods,
    otherMethods: ['DELETE'],
    resource: 'conferences',
    entry: 'modify',
    fields: updateFields,
  },
  participants: {
    path: '/conferences/{conf_id}/participants',
    methods: [],
    otherMethods: ['GET'],
    resource: 'participants',
    entry: 'modify',
    fields: updateFields,
  },
  participantUpdate: {
    path: '/conferences/{conf_id}/participants/{id}',
    methods: updateMethods,
    otherMethods: [],
    resource: 'participants',
    entry: 'modify',
    fields: updateFields,
  },
} as const satisfies Record<string, Route>;

/** A path as a request writes it, taken apart. */
export interface ReadPath {
  /** The parts between its slashes, without the base's. */
  readonly segments: readonly string[];
  /** Where it is a full URL: its origin. */
  readonly origin: string | undefined;
}

const baseSegments = new URL(baseUrl).pathname.split('/').filter((segment) => segment !== '');

/**
 * Splits a path: skips the base's path, a query, a fragment and slashes at the end. White space around it belongs to the path,
 * as the API would see it.
 */
export function readPath(path: string): ReadPath {
  const url = /^([a-z][a-z\d+.-]*:\/\/[^/?#]*)(.*)$/is.exec(path);
  const inside = (url?.[2] ?? path).replace(/[?#].*$/s, '');
  let segments = inside.split('/').filter((segment) => segment !== '');
  if (baseSegments.every((segment, index) => segments[index] === segment))
    segments = segments.slice(baseSegments.length);
  return { segments, origin: url?.[1]?.toLowerCase() };
}

/** The route that a path's parts belong to; its ids may be anything. */
export function findRoute(segments: readonly string[]): Route | undefined {
  return Object.values(routes).find(({ path }) => {
    const expected = path.slice(1).split('/');
    return expected.length === segments.length && expected.every((part, i) => isId(part) || part === segments[i]);
  });
}

/** The ids in a path of a route, by the name that the documentation gives them. */
export function idsOf(route: Route, segments: readonly string[]): readonly { name: string; value: string }[] {
  return route.path
    .slice(1)
    .split('/')
    .flatMap((part, index) => (isId(part) ? [{ name: part.slice(1, -1), value: segments[index]! }] : []));
}

function isId(part: string): boolean {
  return part.startsWith('{');
}
