/** What an address is that is no public host's. */
export type SpecialAddress = 'loopback' | 'private' | 'link-local' | 'reserved';

/**
 * Addresses that are no public host's. The IANA registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890), as of
 * 2025, without the few services in them that can be reached globally; multicast (RFC 5771, RFC 4291); and what once was
 * special or is translated to IPv4 (site-local, IPv4-compatible, NAT64, Teredo, 6to4).
 */
export const specialAddresses: readonly (readonly [network: string, prefix: number, kind: SpecialAddress])[] = [
  ['0.0.0.0', 8, 'loopback'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'private'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'reserved'],
  ['192.0.2.0', 24, 'reserved'],
  ['192.88.99.0', 24, 'reserved'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'reserved'],
  ['198.51.100.0', 24, 'reserved'],
  ['203.0.113.0', 24, 'reserved'],
  ['224.0.0.0', 4, 'reserved'],
  ['240.0.0.0', 4, 'reserved'],
  ['::', 127, 'loopback'],
  ['::', 96, 'reserved'],
  ['::ffff:0:0:0', 96, 'reserved'],
  ['64:ff9b::', 96, 'reserved'],
  ['64:ff9b:1::', 48, 'reserved'],
  ['100::', 63, 'reserved'],
  ['2001::', 23, 'reserved'],
  ['2001:db8::', 32, 'reserved'],
  ['2002::', 16, 'reserved'],
  ['3fff::', 20, 'reserved'],
  ['5f00::', 16, 'reserved'],
  ['fc00::', 7, 'private'],
  ['fe80::', 10, 'link-local'],
  ['fec0::', 10, 'private'],
  ['ff00::', 8, 'reserved'],
];

const networks = specialAddresses.map(([network, prefix, kind]) => ({ words: wordsOf(network)!, prefix, kind }));

/** IPv4 addresses that are written as IPv6 (RFC 4291, 2.5.5.2) are those addresses. */
const mappedPrefix = [0, 0, 0, 0, 0, 0xffff];

/**
 * What an IP address is that is no public host's; undefined for one that may be, and for what is no address.
 *
 * @param address IPv4 in dotted decimals, or IPv6 without brackets, with or without a zone
 */
export function specialAddress(address: string): SpecialAddress | undefined {
  const words = wordsOf(address);
  if (words === undefined) return undefined;
  const isMapped = words.length === 8 && mappedPrefix.every((word, index) => words[index] === word);
  const own = isMapped ? words.slice(6) : words;
  return networks.find((network) => network.words.length === own.length && shares(own, network))?.kind;
}

function shares(words: readonly number[], network: (typeof networks)[number]): boolean {
  return network.words.every((word, index) => {
    const bits = Math.min(16, Math.max(0, network.prefix - 16 * index));
    const mask = (0xffff << (16 - bits)) & 0xffff;
    return ((words[index]! ^ word) & mask) === 0;
  });
}

/** An address in words of 16 bits: two for IPv4, eight for IPv6. */
function wordsOf(address: string): readonly number[] | undefined {
  const dotted = /^(.*?)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  let rest = address;
  if (dotted !== null) {
    const [a = 0, b = 0, c = 0, d = 0] = dotted.slice(2).map(Number);
    if (Math.max(a, b, c, d) > 255) return undefined;
    const [high, low] = [a * 256 + b, c * 256 + d];
    if (dotted[1] === '') return [high, low];
    rest = `${dotted[1]}${high.toString(16)}:${low.toString(16)}`;
  }
  const halves = rest.replace(/%.*$/, '').split('::');
  const [before = [], after] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - before.length - (after?.length ?? 0);
  if (halves.length > 2 || (after === undefined ? missing !== 0 : missing < 1)) return undefined;
  const all = after === undefined ? before : [...before, ...Array<string>(missing).fill('0'), ...after];
  return all.every((word) => /^[0-9a-f]{1,4}$/i.test(word)) ? all.map((word) => Number.parseInt(word, 16)) : undefined;
}
