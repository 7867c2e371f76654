import { quote } from '../quote.ts';
import type { ValuePlace } from '../types.ts';
import type { ValueProblem } from '../value-problem.ts';
import { contentEnd, contentStart } from '../white-space.ts';
import { noProblems, noWords, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { attributeName, checkPadded, uninterpolated, wholeValue, withReplacement } from './problems.ts';
import { isPublicUrl, unreachableHost } from './url-host.ts';

/** An absolute http(s) URL. */
export const urlType: ValueTypeImplementation<TypeOf<'url'>, string> = {
  check(type, value, place) {
    if (isPublicUrl(value)) return noProblems;
    if (value === '' && (type.empty === true || place.attribute === undefined)) return noProblems;
    if (place.attribute === undefined) return checkPadded(value, place, (content) => checkUrl(content, place));
    return checkUrl(value, place);
  },
  parse(type, value) {
    if (isPublicUrl(value)) return value;
    if (value === '' && type.empty === true) return value;
    const start = contentStart(value);
    const end = contentEnd(value);
    const url = type.empty === true ? value : value.slice(start, end);
    if (url === '' && start >= end) return '';
    return hasGather(url) || absoluteUrl(url) !== undefined ? url : undefined;
  },
  complete: () => noWords,
  describe: () => 'an absolute URL that begins with https:// or http://',
  toXsd: (type) => ({
    base: 'xs:string',
    facets: [['pattern', `${type.empty === true ? '|' : ''}\\s*[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#]\\S*\\s*`]],
  }),
};

const anyPlace: ValuePlace = { element: '', attribute: undefined };

function hasGather(value: string): boolean {
  return uninterpolated(value, anyPlace).length > 0;
}

/** The URL, where it is an absolute http(s) one without white space, or undefined. */
function absoluteUrl(value: string): URL | undefined {
  // A WHATWG parser repairs what is not a URL: white space, backslashes, missing slashes.
  if (!/^https?:\/\/[^\s/\\?#][^\s\\]*$/i.test(value)) return undefined;
  return URL.canParse(value) ? new URL(value) : undefined;
}

function checkUrl(value: string, place: ValuePlace): readonly ValueProblem[] {
  const variables = uninterpolated(value, place, 'warning');
  if (variables.length > 0) return variables;
  const url = absoluteUrl(value);
  if (url === undefined) return [invalidUrl(value, place)];
  const host = unreachableHost(url.hostname);
  if (host === undefined) return noProblems;
  const message = `${quote(url.hostname)} is ${host}, which the API can't reach (call error 5107). Use a public host.`;
  return [{ ...wholeValue(value, 'unreachable-url', message), apiError: 5107 }];
}

function invalidUrl(value: string, place: ValuePlace): ValueProblem {
  const problem = wholeValue(
    value,
    'invalid-url',
    `${reason(value, place)} Use an absolute URL that begins with https:// or http://.`,
  );
  const trimmed = value.trim();
  if (trimmed !== value && isFine(trimmed)) return withReplacement(problem, trimmed, true);
  const encoded = trimmed.replace(/[^\S\r\n]/g, (blank) => encodeURIComponent(blank));
  if (isFine(encoded)) return withReplacement(problem, encoded, false);
  const slashed = trimmed.replaceAll('\\', '/').replace(/^(https?):?\/{1,3}/i, '$1://');
  if (isFine(slashed)) return withReplacement(problem, slashed, false);
  const prefixed = startsWithHost(trimmed)
    ? `https://${trimmed}`
    : trimmed.startsWith('//')
      ? `https:${trimmed}`
      : undefined;
  return prefixed !== undefined && isFine(prefixed) ? withReplacement(problem, prefixed, false) : problem;
}

/** Whether a value starts as a URL without its scheme does, `example.com/a.mp3`, and is not the name of a file. */
function startsWithHost(value: string): boolean {
  return (
    /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)/.test(value) && !/^[^/?#]*\.(?:mp3|wav|ogg|xml|php|html?)$/i.test(value)
  );
}

/** Whether a URL could be written without any finding. */
function isFine(value: string): boolean {
  const url = absoluteUrl(value);
  return url !== undefined && unreachableHost(url.hostname) === undefined;
}

function reason(value: string, place: ValuePlace): string {
  const name = attributeName(place);
  if (value === '') return `Empty ${name}.`;
  const invalid = `Invalid URL ${quote(value)}.`;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase();
  if (scheme !== undefined && !/^https?$/.test(scheme) && !/^[^:/]+:\d+(?:[/?#]|$)/.test(value)) {
    return `${invalid} The API can't fetch '${scheme}:' URLs.`;
  }
  if (/\s/.test(value)) return `${invalid} It contains white space.`;
  return invalid;
}
