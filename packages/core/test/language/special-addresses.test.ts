import { BlockList, isIPv6 } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { specialAddress, specialAddresses } from '../../src/language/special-addresses.ts';

const family = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4');
const blocked = new BlockList();
for (const [network, prefix] of specialAddresses) blocked.addSubnet(network, prefix, family(network));

const word = fc.oneof(fc.nat(0xffff), fc.constantFrom(0, 1, 0xffff));
const ipv4 = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((bytes) => bytes.join('.'));
const ipv6 = fc
  .array(word, { minLength: 8, maxLength: 8 })
  .map((words) => words.map((one) => one.toString(16)).join(':'));
/** The first and last addresses of each network, and those beside it. */
const edges = specialAddresses.flatMap(([network, prefix]) => {
  const [size, bits] = isIPv6(network) ? [8n, 16n] : [4n, 8n];
  const total = size * bits;
  const start = valueOf(network);
  const end = start + (1n << (total - BigInt(prefix))) - 1n;
  return [start - 1n, start, end, end + 1n]
    .filter((value) => value >= 0n && value < 1n << total)
    .map((value) =>
      Array.from(
        { length: Number(size) },
        (_, index) => (value >> ((size - 1n - BigInt(index)) * bits)) & ((1n << bits) - 1n),
      )
        .map((part) => part.toString(bits === 8n ? 10 : 16))
        .join(bits === 8n ? '.' : ':'),
    );
});

function valueOf(network: string): bigint {
  if (!isIPv6(network)) return network.split('.').reduce((value, part) => value * 256n + BigInt(part), 0n);
  const [before = '', after = ''] = network.split('::');
  const parts = [before, after].map((half) => half.split(':').filter((part) => part !== ''));
  const zeros = Array<string>(8 - parts[0]!.length - parts[1]!.length).fill('0');
  return [...parts[0]!, ...zeros, ...parts[1]!].reduce((value, part) => value * 65_536n + BigInt(`0x${part}`), 0n);
}

describe('special addresses', () => {
  test('agree with a block list of Node for any address', () => {
    fc.assert(
      fc.property(fc.oneof(ipv4, ipv6, fc.constantFrom(...edges)), (address) => {
        expect(specialAddress(address) !== undefined).toBe(blocked.check(address, family(address)));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['::1', 'loopback'],
    ['::ffff:10.0.0.1', 'private'],
    ['::ffff:a00:1', 'private'],
    ['::ffff:8.8.8.8', undefined],
    ['::ffff:0:8.8.8.8', 'reserved'],
    ['::8.8.8.8', 'reserved'],
    ['fec0::1', 'private'],
    ['fe80::1%eth0', 'link-local'],
    ['2001:0:1::1', 'reserved'],
    ['100.64.0.1', 'private'],
    ['100.128.0.1', undefined],
    ['2606:4700::1111', undefined],
    ['example.com', undefined],
    ['1.2.3', undefined],
    ['1.2.3.256', undefined],
    ['1::2::3', undefined],
    ['1:2:3:4:5:6:7', undefined],
    [':1', undefined],
  ])('%s is %s', (address, kind) => expect(specialAddress(address)).toBe(kind));
});
