import { fromBase64Url, toBase64Url } from './base64url.ts';

/** The most characters of a fragment: Chromium takes no address of more than two million, others less. */
export const longestFragment = 500_000;
/** Chats, mails and trackers are known to cut longer addresses. */
export const longestSafeLink = 8_000;
/** The most bytes that a link may unpack to: a few characters can stand for gigabytes. */
const mostBytes = 4_000_000;

const documentKey = 'voxxml=';
const exampleKey = 'example=';

/** What the fragment of an address says. */
export type Fragment =
  | { readonly kind: 'nothing' }
  /** One of the examples, by its name. */
  | { readonly kind: 'example'; readonly name: string }
  | { readonly kind: 'document'; readonly text: string }
  /** Meant as a document, and none; `reason` is a sentence for the person who followed the link. */
  | { readonly kind: 'broken'; readonly reason: string };

/**
 * A document as the fragment of an address: UTF-8, deflated in the zlib format (RFC 1950, whose checksum tells a damaged
 * link from a document), in base64url. Lone surrogates, which XML cannot hold, become U+FFFD.
 */
export async function documentFragment(text: string): Promise<string> {
  const packed = await transformed(new TextEncoder().encode(text), new CompressionStream('deflate'), Infinity);
  return `#${documentKey}${toBase64Url(packed!)}`;
}

/** The fragment of an example: short, and readable. */
export function exampleFragment(name: string): string {
  return `#${exampleKey}${encodeURIComponent(name)}`;
}

/** Reads a fragment, with or without its `#`. Never throws: links come from anywhere. */
export async function readFragment(fragment: string): Promise<Fragment> {
  const content = fragment.replace(/^#/, '');
  if (content === '') return { kind: 'nothing' };
  if (content.startsWith(exampleKey)) return { kind: 'example', name: decoded(content.slice(exampleKey.length)) };
  if (!content.startsWith(documentKey)) return { kind: 'broken', reason: 'The link does not hold a document.' };
  const packed = fromBase64Url(content.slice(documentKey.length));
  if (packed === undefined) return damaged;
  try {
    const bytes = await transformed(packed, new DecompressionStream('deflate'), mostBytes);
    if (bytes === undefined) return { kind: 'broken', reason: 'The link holds a document of more than 4 MB.' };
    return { kind: 'document', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return damaged;
  }
}

const damaged: Fragment = {
  kind: 'broken',
  reason: 'The link is damaged: a part of it is missing or was changed on its way here.',
};

/** The bytes that come out of a stream; undefined where they are more than `most`. */
async function transformed(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough<Uint8Array>(stream).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
