/** How many zeros follow a text, so that a reader may look a few places ahead without asking for the text's end. */
const ZEROS = 4;

/** Larger buffers are not kept: a single large text should not hold memory for good. */
const LARGEST_KEPT = 1 << 20;

let kept: Uint16Array | undefined;
let bytes: Uint8Array | undefined;
const encoder = new TextEncoder();

/**
 * A text's UTF-16 code units as numbers, followed by zeros. A parser looks at most characters more than once, and from
 * an array that takes half the time that `charCodeAt` does. ASCII, which most documents are, is copied at the speed of
 * memory. The array may be longer than the text; whoever is done with it gives it back with {@link releaseCodeUnits}.
 */
export function codeUnitsOf(text: string): Uint16Array {
  const { length } = text;
  const units = take(length + ZEROS);
  if (!copyAscii(text, units)) for (let at = 0; at < length; at++) units[at] = text.charCodeAt(at);
  for (let at = length; at < length + ZEROS; at++) units[at] = 0;
  return units;
}

/** Gives back what {@link codeUnitsOf} returned: the next text is written over it. */
export function releaseCodeUnits(units: Uint16Array): void {
  if (units.length <= LARGEST_KEPT && (kept === undefined || kept.length < units.length)) kept = units;
}

/** The array is nobody else's: a text may be read while another is, as the replacement texts of entities are. */
function take(length: number): Uint16Array {
  const units = kept;
  if (units === undefined || units.length < length) return new Uint16Array(Math.max(length, 2048));
  kept = undefined;
  return units;
}

/** Copies a text that is ASCII throughout; returns false for any other. */
function copyAscii(text: string, units: Uint16Array): boolean {
  const { length } = text;
  if (bytes === undefined || bytes.length < length) bytes = new Uint8Array(units.length);
  const target = bytes.length === length ? bytes : bytes.subarray(0, length);
  // Any other character takes more bytes than code units, so that there is no room for all.
  const { read } = encoder.encodeInto(text, target);
  if (read === length) units.set(target);
  if (bytes.length > LARGEST_KEPT) bytes = undefined;
  return read === length;
}
