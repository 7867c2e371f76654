import type { Range } from '@voxxml/core';

/** A value with the place where it is written. */
export interface Written<Value> {
  readonly value: Value;
  readonly range: Range;
}

/** VoxXML or another document, named by its path or written in place. */
export interface DocumentSource extends Written<string> {
  readonly kind: 'path' | 'block';
}

/** When an action happens; durations are in milliseconds. */
export interface Timing {
  readonly after?: Written<number>;
  readonly during?: Written<string>;
}

/** How a URL is answered. */
export interface Serving {
  readonly url: Written<string>;
  readonly from?: Written<string>;
  readonly as?: DocumentSource;
  readonly status?: Written<string>;
  readonly type?: Written<string>;
  readonly method?: Written<string>;
  readonly after?: Written<number>;
  readonly lasts?: Written<number>;
  readonly unreachable?: boolean;
  readonly live?: boolean;
}

/** What a phone does. */
export type PhoneBehavior =
  | { readonly does: 'answers'; readonly after?: Written<number>; readonly hangsUpAfter?: Written<number> }
  | { readonly does: 'busy' | 'never-answers' | 'unreachable' };

/** What is heard. */
export type HeardPattern =
  | { readonly what: 'text' | 'audio'; readonly text: Written<string> }
  | { readonly what: 'pattern'; readonly pattern: Written<string> }
  | { readonly what: 'anything' | 'beep' | 'ringing' | 'silence' };

/** What is replaced or deleted. */
export type Target =
  { readonly what: 'call' } | { readonly what: 'room' | 'participant'; readonly name: Written<string> };

export interface Hear {
  readonly kind: 'hear';
  readonly never: boolean;
  readonly next: boolean;
  readonly heard: HeardPattern;
  readonly within?: Written<number>;
  readonly voice?: Written<string>;
  readonly times?: Written<string>;
}

/** What `expect` looks for. */
export type Expectation =
  | { readonly what: 'gathered'; readonly text: Written<string> | undefined }
  | { readonly what: 'dialing'; readonly numbers: readonly Written<string>[] }
  | { readonly what: 'connected'; readonly number: Written<string> }
  | { readonly what: 'joined'; readonly room: Written<string> }
  | { readonly what: 'room'; readonly room: Written<string>; readonly participants: Written<string> }
  | { readonly what: 'muted' | 'unmuted' }
  | {
      readonly what: 'callback';
      readonly event: Written<string>;
      readonly to?: Written<string>;
      readonly with: readonly { readonly field: Written<string>; readonly value: Written<string> }[];
    }
  | { readonly what: 'no-callback'; readonly event?: Written<string> }
  | { readonly what: 'fetch'; readonly url: Written<string> }
  | { readonly what: 'error'; readonly code: Written<string> }
  | { readonly what: 'status'; readonly status: Written<string> }
  | { readonly what: 'end'; readonly by?: Written<string> }
  | { readonly what: 'duration'; readonly under: Written<number> };

/** What a line says, without whose it is. */
export type Statement =
  | { readonly kind: 'document'; readonly source: DocumentSource }
  | ({ readonly kind: 'serve' } & Serving)
  | { readonly kind: 'phone'; readonly number: Written<string> | 'any'; readonly behavior: PhoneBehavior }
  | { readonly kind: 'assume'; readonly id: Written<string>; readonly setting: Written<string> }
  | { readonly kind: 'every-reading' }
  | {
      readonly kind: 'call';
      readonly out: boolean;
      readonly from?: Written<string>;
      readonly to?: Written<string>;
    }
  | ({ readonly kind: 'press'; readonly keys: Written<string>; readonly every?: Written<number> } & Timing)
  | ({ readonly kind: 'say'; readonly text: Written<string> } & Timing)
  | { readonly kind: 'wait'; readonly duration: Written<number> }
  | { readonly kind: 'listen' | 'stay-silent' }
  | ({ readonly kind: 'hang-up' } & Timing)
  | { readonly kind: 'replace'; readonly target: Target; readonly source: DocumentSource }
  | { readonly kind: 'delete'; readonly target: Target }
  | Hear
  | { readonly kind: 'expect'; readonly expectation: Expectation }
  | { readonly kind: 'transcript' }
  | { readonly kind: 'snapshot'; readonly text: Written<string> };

/** A line of a test or a fact before the tests. `person` is undefined for the caller. */
export interface Line {
  readonly person: Written<string> | undefined;
  /** Undefined for a line with a mistake. */
  readonly statement: Statement | undefined;
  readonly range: Range;
}

export interface ScenarioTest {
  readonly name: Written<string>;
  readonly skip: boolean;
  /** The line that begins the test. */
  readonly header: Range;
  readonly lines: readonly Line[];
}

/** A mistake of the file. */
export interface ScenarioError {
  readonly message: string;
  readonly range: Range;
}

/** A `.voxtest` file. One with mistakes has everything that could be read. */
export interface ScenarioFile {
  readonly text: string;
  readonly facts: readonly Line[];
  readonly tests: readonly ScenarioTest[];
  readonly comments: readonly Range[];
  /** At most one a line, in the order of the file. */
  readonly errors: readonly ScenarioError[];
}
