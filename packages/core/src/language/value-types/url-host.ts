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
  if (hostname.startsWith('[')) return unreachableIpv6(hostname.slice(1, -1));
  const name = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  if (name === 'localhost' || name.endsWith('.localhost')) return 'this machine itself';
  if (name === 'local' || name.endsWith('.local')) return 'a name of a local network';
  if (name === 'internal' || name.endsWith('.internal')) return 'a name of a private network';
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(name)) return undefined;
  const [first = 0, second = 0] = name.split('.').map(Number);
  return unreachableIpv4(first, second);
}

/** Loopback and "this host" (RFC 1122), private (RFC 1918), link-local (RFC 3927). */
function unreachableIpv4(first: number, second: number): string | undefined {
  if (first === 127 || first === 0) return 'a loopback address';
  if (first === 10 || (first === 172 && second >= 16 && second <= 31) || (first === 192 && second === 168)) {
    return 'a private address';
  }
  return first === 169 && second === 254 ? 'a link-local address' : undefined;
}

/** Loopback and unspecified (RFC 4291), unique local (RFC 4193), link-local, and IPv4 mapped into IPv6. */
function unreachableIpv6(address: string): string | undefined {
  if (address === '::1' || address === '::') return 'a loopback address';
  const mapped = /^::ffff:([0-9a-f]{1,4}):[0-9a-f]{1,4}$/.exec(address)?.[1];
  if (mapped !== undefined) {
    const high = Number.parseInt(mapped, 16);
    return unreachableIpv4(high >> 8, high & 0xff);
  }
  const first = Number.parseInt(address.split(':', 1)[0]!.padStart(1, '0'), 16);
  if ((first & 0xfe00) === 0xfc00) return 'a private address';
  return (first & 0xffc0) === 0xfe80 ? 'a link-local address' : undefined;
}
