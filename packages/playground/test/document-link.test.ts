import { readFileSync } from 'node:fs';
import zlib, { deflateSync } from 'node:zlib';
import { assert, asyncProperty, base64String, oneof, property, string, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from '../src/link/base64url.ts';
import { documentFragment, exampleFragment, readFragment } from '../src/link/document-link.ts';

describe('the fragment of a document', () => {
  test('gives the document back, whatever it is', async () => {
    await assert(
      asyncProperty(string({ unit: 'binary', maxLength: 2000 }), async (text) => {
        const fragment = await documentFragment(text);
        expect(await readFragment(fragment)).toEqual({ kind: 'document', text: Buffer.from(text).toString() });
      }),
    );
  });

  test('is made of characters that no program changes in an address', async () => {
    await assert(
      asyncProperty(string({ unit: 'grapheme' }), async (text) => {
        expect(await documentFragment(text)).toMatch(/^#voxxml=[A-Za-z0-9_-]+$/);
      }),
    );
  });

  test('is much shorter than a long document', async () => {
    const text = '<Response><Say>Hello, world.</Say></Response>\n'.repeat(2000);
    expect((await documentFragment(text)).length).toBeLessThan(text.length / 50);
  });

  test('tells when a character of it is lost or changed', async () => {
    const fragment = await documentFragment('<Response><Say>Grüße an alle, 你好 🎵</Say><Hangup/></Response>');
    const start = '#voxxml='.length;
    for (let at = start; at < fragment.length; at++) {
      const other = fragment[at] === 'A' ? 'B' : 'A';
      const shorter = fragment.slice(0, at) + fragment.slice(at + 1);
      const changed = fragment.slice(0, at) + other + fragment.slice(at + 1);
      expect((await readFragment(shorter)).kind, `without character ${at}`).toBe('broken');
      // The last character may hold bits that stand for nothing.
      if (at < fragment.length - 1) expect((await readFragment(changed)).kind, `with another ${at}`).toBe('broken');
    }
  });

  test('is what programs make as docs/playground-guide.md says', async () => {
    const guide = readFileSync(new URL('../../../docs/playground-guide.md', import.meta.url), 'utf8');
    const [, recipe] = /const link = (`.*`);/.exec(guide)!;
    const text = '<Response><Say>Grüße 🎵</Say></Response>';
    const link = new Function('playground', 'zlib', 'voxXML', `return ${recipe!}`)('https://example.com/', zlib, text);
    expect(await readFragment(new URL(link).hash)).toEqual({ kind: 'document', text });
  });

  test('is cut off at any place without harm', async () => {
    const fragment = await documentFragment('<Response><Say>Hello</Say></Response>'.repeat(20));
    for (let length = '#voxxml='.length; length < fragment.length; length++) {
      expect((await readFragment(fragment.slice(0, length))).kind).toBe('broken');
    }
  });
});

describe('a fragment from anywhere', () => {
  test('is read without an error, whatever it is', async () => {
    const anything = oneof(
      string({ unit: 'binary' }),
      string({ unit: 'binary' }).map((text) => `#voxxml=${text}`),
      base64String().map((text) => `#voxxml=${text}`),
      string().map((text) => `#example=${text}`),
    );
    await assert(
      asyncProperty(anything, async (fragment) => {
        expect(['nothing', 'example', 'document', 'broken']).toContain((await readFragment(fragment)).kind);
      }),
    );
  });

  test.each(['', '#'])('says nothing: %j', async (fragment) => {
    expect(await readFragment(fragment)).toEqual({ kind: 'nothing' });
  });

  test('names an example', async () => {
    expect(await readFragment(exampleFragment('broken/night-desk'))).toEqual({
      kind: 'example',
      name: 'broken/night-desk',
    });
    expect(await readFragment('#example=%')).toEqual({ kind: 'example', name: '%' });
  });

  test('does not unpack to more than 4 MB', async () => {
    const bomb = deflateSync(Buffer.alloc(50_000_000, 0x20));
    expect(await readFragment(`#voxxml=${toBase64Url(bomb)}`)).toEqual({
      kind: 'broken',
      reason: 'The link holds a document of more than 4 MB.',
    });
  });

  test('is no document where its bytes are no text', async () => {
    const packed = deflateSync(Buffer.from([0x3c, 0xff, 0xfe]));
    expect((await readFragment(`#voxxml=${toBase64Url(packed)}`)).kind).toBe('broken');
  });
});

describe('base64url', () => {
  test('is what Node writes', () => {
    assert(
      property(uint8Array({ maxLength: 200 }), (bytes) => {
        const text = toBase64Url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64Url(text)).toEqual(bytes);
      }),
    );
  });

  test('takes more bytes than a call takes arguments', () => {
    const bytes = Uint8Array.from({ length: 1_000_003 }, (_, index) => (index * 7919) % 251);
    const text = toBase64Url(bytes);
    expect(text).toBe(Buffer.from(bytes).toString('base64url'));
    expect(Buffer.from(fromBase64Url(text)!).equals(bytes)).toBe(true);
  });

  test.each(['A', 'AAAAA', 'A+', 'A/', 'AA=', 'A A', 'é'])('refuses %j', (text) => {
    expect(fromBase64Url(text)).toBeUndefined();
  });
});
