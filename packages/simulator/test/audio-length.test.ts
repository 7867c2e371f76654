import * as fc from 'fast-check';
import { parseBuffer } from 'music-metadata';
import { describe, expect, test } from 'vitest';
import { audioLength } from '@voxxml/simulator';
import { runs } from '../../core/test/runs.ts';

const text = (value: string): Uint8Array => Uint8Array.from(value, (char) => char.charCodeAt(0));
const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

function littleEndian(value: number, bytes: number): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 255);
}

function bigEndian(value: number): Uint8Array {
  return Uint8Array.from([value >>> 24, value >>> 16, value >>> 8, value], (each) => each & 255);
}

interface Wav {
  readonly rate: number;
  readonly channels: number;
  readonly bytes: number;
  readonly samples: number;
  readonly extra: boolean;
}

function wav({ rate, channels, bytes, samples, extra }: Wav): Uint8Array {
  const block = channels * bytes;
  const format = joined(
    littleEndian(1, 2),
    littleEndian(channels, 2),
    littleEndian(rate, 4),
    littleEndian(rate * block, 4),
    littleEndian(block, 2),
    littleEndian(bytes * 8, 2),
  );
  const data = new Uint8Array(samples * block);
  const chunks = joined(
    text('fmt '),
    littleEndian(format.length, 4),
    format,
    // A chunk of odd size, padded.
    extra ? joined(text('note'), littleEndian(3, 4), text('abc\0')) : new Uint8Array(),
    text('data'),
    littleEndian(data.length, 4),
    data,
  );
  return joined(text('RIFF'), littleEndian(chunks.length + 4, 4), text('WAVE'), chunks);
}

const anyWav = fc.record<Wav>({
  rate: fc.constantFrom(8000, 11_025, 16_000, 22_050, 44_100),
  channels: fc.constantFrom(1, 2),
  bytes: fc.constantFrom(1, 2),
  samples: fc.integer({ min: 100, max: 9000 }),
  extra: fc.boolean(),
});

const layerThree = {
  1: {
    bits: 3,
    rates: [44_100, 48_000, 32_000],
    kilobits: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  },
  2: {
    bits: 2,
    rates: [22_050, 24_000, 16_000],
    kilobits: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  },
} as const;

interface Mp3 {
  readonly version: 1 | 2;
  readonly rate: number;
  /** Index of the bit rate of each frame. */
  readonly frames: readonly number[];
  readonly mono: boolean;
  readonly tag: boolean;
}

function mp3({ version, rate, frames, mono, tag }: Mp3): Uint8Array {
  const { bits, rates, kilobits } = layerThree[version];
  const parts = frames.map((index) => {
    const head = bigEndian(
      ((0x7ff << 21) |
        (bits << 19) |
        (1 << 17) |
        (1 << 16) |
        ((index + 1) << 12) |
        (rate << 10) |
        ((mono ? 3 : 0) << 6)) >>>
        0,
    );
    const size = Math.floor(((version === 1 ? 144 : 72) * kilobits[index]! * 1000) / rates[rate]!);
    return joined(head, new Uint8Array(size - 4));
  });
  // An ID3v2.3 tag with a title, whose size has seven bits in each byte.
  const title = joined(text('TIT2'), bigEndian(200), text('\0\0\0'), text('x'.repeat(199)));
  const header = joined(text('ID3'), Uint8Array.from([3, 0, 0, 0, 0, title.length >> 7, title.length & 127]), title);
  return joined(tag ? header : new Uint8Array(), ...parts);
}

const anyMp3 = fc.record<Mp3>({
  version: fc.constantFrom(1, 2),
  rate: fc.constantFrom(0, 1, 2),
  frames: fc.array(fc.integer({ min: 2, max: 13 }), { minLength: 10, maxLength: 40 }),
  mono: fc.boolean(),
  tag: fc.boolean(),
});

async function lengthByLibrary(bytes: Uint8Array, mimeType: string): Promise<number> {
  const { format } = await parseBuffer(bytes, { mimeType }, { duration: true });
  return format.duration! * 1000;
}

describe('the length of audio', () => {
  test('of WAV files is what music-metadata says', async () => {
    await fc.assert(
      fc.asyncProperty(anyWav, async (file) => {
        const bytes = wav(file);
        expect(Math.abs(audioLength(bytes)! - (await lengthByLibrary(bytes, 'audio/wav')))).toBeLessThan(1);
      }),
      { numRuns: runs(50) },
    );
  });

  test('of MP3 files is what music-metadata says, to a frame', async () => {
    await fc.assert(
      fc.asyncProperty(anyMp3, async (file) => {
        const bytes = mp3(file);
        const expected = await lengthByLibrary(bytes, 'audio/mpeg');
        // The library leaves the last frame out where the bit rate changes.
        const frame = ((file.version === 1 ? 1152 : 576) * 1000) / layerThree[file.version].rates[file.rate]!;
        expect(Math.abs(audioLength(bytes)! - expected)).toBeLessThan(frame + 1);
        expect(audioLength(bytes)).toBe(Math.round(file.frames.length * frame));
      }),
      { numRuns: runs(50) },
    );
  });

  test('is what a Xing header declares', () => {
    const bytes = mp3({ version: 1, rate: 0, frames: [8, 8, 8], mono: false, tag: false });
    bytes.set(joined(text('Xing'), bigEndian(1), bigEndian(1000)), 36);
    expect(audioLength(bytes)).toBe(Math.round((1000 * 1152 * 1000) / 44_100));
  });

  test('is unknown for other files, and for every beginning of one', () => {
    for (const bytes of [new Uint8Array(), text('<Response/>'), text('RIFF....WAVE'), text('OggS'), text('ID3')]) {
      expect(audioLength(bytes)).toBeUndefined();
    }
    const whole = wav({ rate: 8000, channels: 1, bytes: 1, samples: 800, extra: true });
    for (let end = 0; end < whole.length; end++) {
      const length = audioLength(whole.subarray(0, end));
      expect(length === undefined || (length >= 0 && length <= 100)).toBe(true);
    }
  });
});
