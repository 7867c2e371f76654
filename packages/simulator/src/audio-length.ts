import type { Milliseconds } from './events.ts';

/** A file without a length that can be read counts as undefined; so does every other kind of audio. */
type Length = Milliseconds | undefined;

/**
 * How long the audio of a WAV or MP3 file lasts, from its bytes; undefined for other files and for broken ones.
 *
 * WAV: the size of the data divided by the bytes a second that the format declares. MP3: the number of frames of the Xing,
 * Info or VBRI header; without one, all frames are counted.
 */
export function audioLength(bytes: Uint8Array): Length {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WAVE'
    ? wavLength(view, bytes)
    : mp3Length(view, bytes);
}

function wavLength(view: DataView, bytes: Uint8Array): Length {
  let bytesASecond = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const id = textAt(bytes, at, 4);
    const size = view.getUint32(at + 4, true);
    if (id === 'fmt ' && size >= 16 && at + 24 <= bytes.length) bytesASecond = view.getUint32(at + 16, true);
    if (id === 'data') {
      // A recorder that was cut off, or that writes a stream, leaves a size that is too large.
      const length = Math.min(size, bytes.length - at - 8);
      return bytesASecond === 0 ? undefined : Math.round((length * 1000) / bytesASecond);
    }
    // Chunks start at even offsets.
    at += 8 + size + (size & 1);
  }
  return undefined;
}

/** A frame of an MPEG audio stream (ISO/IEC 11172-3 and 13818-3). */
interface Frame {
  readonly bytes: number;
  readonly samples: number;
  readonly rate: number;
  /** Where a Xing or Info header is, relative to the frame. */
  readonly xingAt: number;
}

/** Kilobits a second by index, for version 1 and for versions 2 and 2.5, of layers I, II and III. */
const bitRates = [
  [
    [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  ],
  [
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  ],
] as const;
const rates = [44_100, 48_000, 32_000] as const;

function frameAt(view: DataView, at: number): Frame | undefined {
  if (at + 4 > view.byteLength) return undefined;
  const head = view.getUint32(at);
  const version = [2.5, undefined, 2, 1][(head >>> 19) & 3];
  const layer = [undefined, 3, 2, 1][(head >>> 17) & 3];
  const rate = rates[(head >>> 10) & 3];
  if (head >>> 21 !== 0x7ff || version === undefined || layer === undefined || rate === undefined) return undefined;
  const kilobits = bitRates[version === 1 ? 0 : 1]![layer - 1]![(head >>> 12) & 15];
  if (kilobits === undefined || kilobits === 0) return undefined;
  const samples = layer === 1 ? 384 : layer === 3 && version !== 1 ? 576 : 1152;
  const perSecond = rate / (version === 1 ? 1 : version === 2 ? 2 : 4);
  const padding = (head >>> 9) & 1;
  const bytes =
    layer === 1
      ? (Math.floor((12_000 * kilobits) / perSecond) + padding) * 4
      : Math.floor((samples * 125 * kilobits) / perSecond) + padding;
  const isMono = ((head >>> 6) & 3) === 3;
  const sideInformation = version === 1 ? (isMono ? 17 : 32) : isMono ? 9 : 17;
  return { bytes, samples, rate: perSecond, xingAt: 4 + sideInformation };
}

function mp3Length(view: DataView, bytes: Uint8Array): Length {
  let at = tagLength(view, bytes);
  const first = frameAt(view, at);
  if (first === undefined) return undefined;
  const declared = declaredFrames(view, bytes, at, first);
  if (declared !== undefined) return Math.round((declared * first.samples * 1000) / first.rate);
  let seconds = 0;
  for (let frame: Frame | undefined = first; frame !== undefined; frame = frameAt(view, at)) {
    if (at + frame.bytes > bytes.length) break;
    seconds += frame.samples / frame.rate;
    at += frame.bytes;
  }
  return seconds === 0 ? undefined : Math.round(seconds * 1000);
}

/** The length of the ID3v2 tag before the audio. */
function tagLength(view: DataView, bytes: Uint8Array): number {
  if (textAt(bytes, 0, 3) !== 'ID3' || bytes.length < 10) return 0;
  // Seven bits of each byte count.
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (view.getUint8(at) & 127), 0);
  const hasFooter = (view.getUint8(5) & 0x10) !== 0;
  return 10 + size + (hasFooter ? 10 : 0);
}

/** The number of frames that the first one declares, itself not counted. */
function declaredFrames(view: DataView, bytes: Uint8Array, at: number, { xingAt }: Frame): number | undefined {
  const xing = at + xingAt;
  if (/^(?:Xing|Info)$/.test(textAt(bytes, xing, 4)) && xing + 12 <= bytes.length) {
    const hasFrames = (view.getUint32(xing + 4) & 1) !== 0;
    return hasFrames ? view.getUint32(xing + 8) : undefined;
  }
  const vbri = at + 36;
  return textAt(bytes, vbri, 4) === 'VBRI' && vbri + 18 <= bytes.length ? view.getUint32(vbri + 14) : undefined;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
