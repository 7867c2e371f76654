import { specialAddress } from '../special-addresses.ts';

/**
 * Whether a value is, at first sight, a plain absolute http(s) URL with a public host name: one pass, nothing allocated.
 * `false` means only that it must be looked at closely.
 */
export function isPublicUrl(value: string): boolean {
  let at = value.startsWith('https://') ? 8 : value.startsWith('http://') ? 7 : 0;
  if (at === 0) return false;
  const hostStart = at;
  let labelStart = at;
  for (; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code === DOT) {
      if (at === labelStart) return false;
      labelStart = at + 1;
    } else if (!isHostCharacter(code)) break;
    // `xn--…` is decoded, and not all of it can be.
    else if (code === DASH && value.charCodeAt(at - 1) === DASH) return false;
  }
  // The last label is a plain word of two letters or more, preceded by another, and no name of a private network.
  if (labelStart === hostStart || at - labelStart < 2 || !isLetters(value, labelStart, at)) return false;
  if (value.startsWith('local', labelStart) || value.startsWith('internal', labelStart)) return false;
  // After the host comes nothing, or a path: a port or a query at once is rare.
  if (at < value.length && value.charCodeAt(at) !== SLASH) return false;
  for (; at < value.length; at++) if (!isPathCharacter(value.charCodeAt(at))) return false;
  return true;
}

const DASH = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;

function isHostCharacter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === DASH;
}

function isLetters(value: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = value.charCodeAt(at);
    if (code < 0x61 || code > 0x7a) return false;
  }
  return true;
}

/** What may stand in a path: printable ASCII but for `"`, `$`, `<`, `>`, `\`, `^`, a back quote and braces. */
const pathCharacters = new Uint8Array(0x80).fill(1, 0x21, 0x7f);
for (const character of '"$<>\\^`{|}') pathCharacters[character.charCodeAt(0)] = 0;

function isPathCharacter(code: number): boolean {
  return code < 0x80 && pathCharacters[code] === 1;
}

/**
 * What a host is that nobody on the internet can reach, in words that follow "is"; undefined where it may be reachable.
 *
 * @param hostname as WHATWG URL gives it: lower case, numbers of any form turned into dotted decimals, IPv6 in brackets.
 */
export function unreachableHost(hostname: string): string | undefined {
  if (hostname.startsWith('[')) return addressWords(hostname.slice(1, -1));
  const name = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  if (name === 'localhost' || name.endsWith('.localhost')) return 'this machine itself';
  if (name === 'local' || name.endsWith('.local')) return 'a name of a local network';
  if (name === 'internal' || name.endsWith('.internal')) return 'a name of a private network';
  return addressWords(name);
}

function addressWords(address: string): string | undefined {
  const kind = specialAddress(address);
  // Reserved addresses, such as those for examples, are no host's, but no author means a network of their own.
  return kind === undefined || kind === 'reserved' ? undefined : `a ${kind} address`;
}
