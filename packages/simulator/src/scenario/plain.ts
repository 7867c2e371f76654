import type { DocumentSource, Statement, Written } from './syntax.ts';

// The statements of syntax.ts without the places where their values are written. They are spelled out, since JSON schemas are
// generated from them; `plain` compares the two.

export interface PlainSource {
  readonly kind: 'path' | 'block';
  /** The path, or the VoxXML itself. */
  readonly value: string;
}

export interface PlainTiming {
  /** Milliseconds. */
  readonly after?: number;
  readonly during?: string;
}

export interface PlainServing {
  readonly url: string;
  readonly from?: string;
  readonly as?: PlainSource;
  readonly status?: string;
  readonly type?: string;
  readonly method?: string;
  readonly after?: number;
  readonly lasts?: number;
  readonly unreachable?: boolean;
  readonly live?: boolean;
}

export type PlainBehavior =
  | { readonly does: 'answers'; readonly after?: number; readonly hangsUpAfter?: number }
  | { readonly does: 'busy' | 'never-answers' | 'unreachable' };

export type PlainPattern =
  | { readonly what: 'text' | 'audio'; readonly text: string }
  | { readonly what: 'pattern'; readonly pattern: string }
  | { readonly what: 'anything' | 'beep' | 'ringing' | 'silence' };

export type PlainTarget = { readonly what: 'call' } | { readonly what: 'room' | 'participant'; readonly name: string };

export type PlainExpectation =
  /** Without text: nothing. */
  | { readonly what: 'gathered'; readonly text?: string | undefined }
  | { readonly what: 'dialing'; readonly numbers: readonly string[] }
  | { readonly what: 'connected'; readonly number: string }
  | { readonly what: 'joined'; readonly room: string }
  | { readonly what: 'room'; readonly room: string; readonly participants: string }
  | { readonly what: 'muted' | 'unmuted' }
  | {
      readonly what: 'callback';
      readonly event: string;
      readonly to?: string;
      readonly with: readonly { readonly field: string; readonly value: string }[];
    }
  | { readonly what: 'no-callback'; readonly event?: string }
  | { readonly what: 'fetch'; readonly url: string }
  | { readonly what: 'error'; readonly code: string }
  | { readonly what: 'status'; readonly status: string }
  | { readonly what: 'end'; readonly by?: string }
  | { readonly what: 'duration'; readonly under: number };

export type PlainStatement =
  | { readonly kind: 'document'; readonly source: PlainSource }
  | ({ readonly kind: 'serve' } & PlainServing)
  | { readonly kind: 'phone'; readonly number: string; readonly behavior: PlainBehavior }
  | { readonly kind: 'assume'; readonly id: string; readonly setting: string }
  | { readonly kind: 'every-reading' }
  | { readonly kind: 'call'; readonly out: boolean; readonly from?: string; readonly to?: string }
  | ({ readonly kind: 'press'; readonly keys: string; readonly every?: number } & PlainTiming)
  | ({ readonly kind: 'say'; readonly text: string } & PlainTiming)
  | { readonly kind: 'wait'; readonly duration: number }
  | { readonly kind: 'listen' | 'stay-silent' }
  | ({ readonly kind: 'hang-up' } & PlainTiming)
  | { readonly kind: 'replace'; readonly target: PlainTarget; readonly source: PlainSource }
  | { readonly kind: 'delete'; readonly target: PlainTarget }
  | {
      readonly kind: 'hear';
      readonly never: boolean;
      readonly next: boolean;
      readonly heard: PlainPattern;
      readonly within?: number;
      readonly voice?: string;
      readonly times?: string;
    }
  | { readonly kind: 'expect'; readonly expectation: PlainExpectation }
  | { readonly kind: 'transcript' }
  /** A line of the transcript before it. */
  | { readonly kind: 'snapshot'; readonly text: string };

type Plain<Type> = Type extends DocumentSource
  ? PlainSource
  : Type extends Written<infer Value>
    ? Value
    : Type extends readonly (infer Item)[]
      ? readonly Plain<Item>[]
      : Type extends object
        ? { readonly [Key in keyof Type]: Plain<Type[Key]> }
        : Type;

/** Leaves out where values are written. */
export function plain(statement: Statement): PlainStatement {
  return strip(statement) as Plain<Statement>;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  const { range, ...rest } = value as Record<string, unknown>;
  const keys = Object.keys(rest);
  if (range !== undefined && keys.length === 1 && keys[0] === 'value') return rest['value'];
  return Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, strip(each)]));
}
