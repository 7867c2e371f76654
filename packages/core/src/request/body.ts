import { jsonFieldRanges, type JsonFieldRanges } from '../hosts/json-fields.ts';
import type { Range } from '../text/range.ts';

/** A field of a body. */
export interface BodyField {
  readonly name: string;
  readonly value: unknown;
  /** Where the body is JSON text: its value there, quotes included. */
  readonly range: Range | undefined;
  /** Where the body is JSON text: its name there, quotes included. */
  readonly nameRange: Range | undefined;
}

/** A body as a request carries it, read. */
export type ReadBody =
  | { readonly kind: 'object'; readonly text: string | undefined; readonly fields: ReadonlyMap<string, BodyField> }
  /** No object: what it is instead, in words that follow "is". */
  | { readonly kind: 'invalid'; readonly what: string };

/** Reads a body that is an object, or JSON text of one, as a string or as UTF-8. Of a name that stands twice the last counts, as in JSON.parse. */
export function readBody(body: unknown): ReadBody {
  const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : body;
  if (typeof text !== 'string') return readObject(text, undefined, undefined);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: 'invalid', what: `no JSON (${(error as Error).message.split('\n', 1)[0]})` };
  }
  return readObject(value, text, jsonFieldRanges(text));
}

function readObject(
  value: unknown,
  text: string | undefined,
  ranges: ReadonlyMap<string, JsonFieldRanges> | undefined,
): ReadBody {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what =
      value === null
        ? 'null'
        : Array.isArray(value)
          ? 'an array'
          : value === undefined
            ? 'missing'
            : `a ${typeof value}`;
    return { kind: 'invalid', what };
  }
  const fields = new Map<string, BodyField>();
  for (const [name, field] of Object.entries(value)) {
    // JSON has no undefined: such a field is not sent.
    if (field === undefined) continue;
    const places = ranges?.get(name);
    fields.set(name, { name, value: field as unknown, range: places?.value, nameRange: places?.name });
  }
  return { kind: 'object', text, fields };
}
