import { isUtf8 } from 'node:buffer';
import { decode, type DecodedText } from '@voxxml/core';

const nothing: DecodedText['diagnostics'] = [];

/**
 * What core's `decode` says, on a short cut for what nearly every file is: UTF-8 without byte order mark that
 * declares nothing else. Node decodes it natively, without setting up a decoder for each file.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const first = bytes[0];
  // `<` first and no zero byte second: neither a byte order mark nor UTF-16 without one.
  if (first !== 0x3c || bytes[1] === 0 || !isUtf8(bytes)) return decode(bytes);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (text.startsWith('<?xml') && declaresEncoding(text)) return decode(bytes);
  return { text, diagnostics: nothing, encoding: 'utf-8', bom: false };
}

/** Whether the XML declaration names an encoding other than UTF-8. */
function declaresEncoding(text: string): boolean {
  const end = text.indexOf('>');
  const declaration = end === -1 ? text : text.slice(0, end);
  return declaration.includes('encoding') && !/encoding=["']utf-8["']/i.test(declaration);
}

/**
 * Encodes a text as its file was: the same encoding, the same byte order mark.
 *
 * @returns undefined where the encoding cannot be written here, or not with these characters
 */
export function encodeText(
  text: string,
  { encoding, bom }: Pick<DecodedText, 'encoding' | 'bom'>,
): Uint8Array | undefined {
  if (encoding === 'utf-8') return Buffer.from(bom ? `\ufeff${text}` : text, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(bom ? `\ufeff${text}` : text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(bom ? `\ufeff${text}` : text, 'utf16le').swap16();
  if (encoding === 'iso-8859-1' && /^[\u0000-\u00ff]*$/.test(text)) return Buffer.from(text, 'latin1');
  return undefined;
}
