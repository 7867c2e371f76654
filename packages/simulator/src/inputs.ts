import type { Entry } from '@voxxml/core';
import type { Assumptions, Profile } from './assumptions.ts';
import type { CompiledDocument } from './document.ts';
import type { Milliseconds } from './events.ts';

/** A document: its text, or what `compile` made of it. */
export type Source = string | CompiledDocument;

/** How a phone number behaves when it is called. */
export type Phone =
  | {
      readonly answersAfter?: Milliseconds | undefined;
      /** Undefined: stays on the line. */ readonly hangsUpAfter?: Milliseconds | undefined;
    }
  | 'busy'
  | 'never'
  | 'unreachable'
  /** Somebody answers, declines and hangs up by input. */
  | 'manual';

/** What is known about an audio file. */
export interface Audio {
  readonly lasts?: Milliseconds | undefined;
  readonly unreachable?: boolean | undefined;
}

export interface WorldOptions {
  /** The clock's start in milliseconds since 1970; 2030-01-01T00:00:00.000Z by default. */
  readonly start?: number | undefined;
  /** Ids follow from it. */
  readonly seed?: number | undefined;
  readonly assume?: Partial<Assumptions> | undefined;
  readonly profile?: Profile | undefined;
  /** By number; `any` stands for all that are not named. */
  readonly phones?: Readonly<Record<string, Phone>> | undefined;
  /** By URL; a `*` at the end stands for every URL that begins so. */
  readonly audio?: Readonly<Record<string, Audio>> | undefined;
}

/** An inbound call. */
export interface CallInput {
  readonly kind: 'call';
  readonly from: string;
  readonly to: string;
  /** What the number answers with: a document, or a URL that is asked for one. */
  readonly answer: { readonly document: Source } | { readonly url: string };
  readonly person?: string | undefined;
  /** Start as if the document had been reached in another way: the call is answered already. */
  readonly entry?: Entry | undefined;
  /** What `$GATHER` holds when it starts so. */
  readonly gather?: string | undefined;
}

/** What comes from outside. Inputs with `at` wait for that moment; all others happen now. */
export type Input =
  | ((
      | CallInput
      /** `POST /calls`. The person is the callee. */
      | {
          readonly kind: 'create';
          readonly from: string;
          readonly to: string;
          readonly document: Source;
          readonly person?: string | undefined;
        }
      | {
          readonly kind: 'press';
          readonly call: string;
          readonly keys: string;
          readonly every?: Milliseconds | undefined;
        }
      /** One key, without the action that it is part of. */
      | { readonly kind: 'key'; readonly call: string; readonly key: string }
      /** One key, without the action that it is part of. */
      | { readonly kind: 'key'; readonly call: string; readonly key: string }
      | { readonly kind: 'say'; readonly call: string; readonly text: string }
      /** The caller of an inbound call, or the callee of an outbound one, hangs up. */
      | { readonly kind: 'hang-up'; readonly call: string }
      /** A phone that was dialed: the callee of the call, of all its legs the one with that number. */
      | {
          readonly kind: 'phone';
          readonly call: string;
          readonly number: string;
          readonly does: 'answer' | 'decline' | 'hang-up';
        }
      /** What a number does from now on; `any` for all that are not named. */
      | { readonly kind: 'behavior'; readonly number: string; readonly phone: Phone }
      | { readonly kind: 'modify'; readonly resource: string; readonly document: Source }
      | { readonly kind: 'delete'; readonly resource: string }
      /** The answer to a fetch: `status` 0 if there was none. `type` is the content type as sent. */
      | {
          readonly kind: 'fetched';
          readonly fetch: number;
          readonly status: number;
          readonly type?: string | undefined;
          readonly document?: Source | undefined;
        }
      /** The answer to a delivery: `status` 0 if there was none. */
      | { readonly kind: 'delivered'; readonly delivery: number; readonly status: number }
      /** The prompt that is playing is over: a real voice took this long. */
      | { readonly kind: 'spoken'; readonly resource: string }
      /** An internal error of the API, or another error, strikes a call, a conference or a participant. */
      | { readonly kind: 'fault'; readonly resource: string; readonly code: number }
      | { readonly kind: 'assume'; readonly assume: Partial<Assumptions> }
    ) & { readonly at?: Milliseconds | undefined })
  /** Time passes: everything due until then happens, with `before` what is due at that moment does not yet. */
  | { readonly kind: 'time'; readonly to: Milliseconds; readonly before?: boolean | undefined };
