/**
 * The shapes of the table: what an element, an attribute, a keyword is. The table itself is data
 * (`elements/`, a file each); TypeScript infers the typed commands from it.
 */

/** What may execute a document (documentation: Supported Resources of every command). */
export const resources = ['calls', 'conferences', 'participants'] as const;
export type Resource = (typeof resources)[number];

/** How a document is reached: a reply to incomingCall, POST /calls, a modification, or a Redirect's fetch. */
export const entries = ['incoming', 'outbound', 'modify', 'redirect'] as const;
export type Entry = (typeof entries)[number];

/** One word of a closed set, with its documentation. */
export interface Keyword {
  readonly name: string;
  /** Markdown, for a person who hovers over it. */
  readonly documentation: string;
  /** Other spellings that mean it beyond doubt, such as the event's name in a payload: not accepted, but repaired. */
  readonly aliases?: readonly string[];
}

/**
 * The kinds of value that attributes and text content take: a closed union, each kind implemented once
 * in `value-types/` (check, complete, describe, to XSD).
 */
export type ValueType =
  /** `true` or `false`; the two texts are the documentation of the two words. */
  | { readonly kind: 'boolean'; readonly whenTrue: string; readonly whenFalse: string }
  /** Exactly one of the keywords; a keyword may hold a space (`dtmf speech`). */
  | { readonly kind: 'keyword'; readonly keywords: readonly Keyword[] }
  /** Any number of keywords, separated by white space. */
  | { readonly kind: 'keyword-list'; readonly keywords: readonly Keyword[] }
  /** ASCII digits without sign, point or unit. A value over `clamp` is accepted and counts as `clamp`. */
  | {
      readonly kind: 'integer';
      readonly min: number;
      readonly max?: number;
      readonly clamp?: number;
      readonly unit?: 'seconds';
    }
  /** Keys of a telephone keypad, `0-9#*`, in any number. */
  | { readonly kind: 'keys' }
  /** `[a-z0-9]*`; `callerId` warns where it is empty. */
  | { readonly kind: 'label'; readonly use: 'callerId' | 'participantLabel' }
  /** An absolute http(s) URL; `empty` says that an empty value is accepted and means none. */
  | { readonly kind: 'url'; readonly empty?: true }
  | { readonly kind: 'voice' }
  /** A language code of Amazon Polly. */
  | { readonly kind: 'voice-language' }
  /** `$` and a name. */
  | { readonly kind: 'variable' }
  /** `[0-9a-z]+` alternatives joined by `|`. */
  | { readonly kind: 'alternatives' }
  /** Text content only. */
  | { readonly kind: 'phone-number' }
  /** ASCII letters and digits; text content only. */
  | { readonly kind: 'conference-name' }
  /** Anything that can be said; text content only. */
  | { readonly kind: 'speech' };

/** The kinds by name. */
export type ValueKind = ValueType['kind'];

export interface AttributeSpec {
  readonly type: ValueType;
  /** The value that counts where the attribute is absent; `undefined` where the documentation names none. */
  readonly default: string | number | boolean | readonly string[] | undefined;
  /** What stands for the default where it is no value of the type, such as "the caller's number". */
  readonly defaultText?: string;
  readonly required?: true;
  /** Markdown, for a person who hovers over it. */
  readonly documentation: string;
  /** As it is written in a document: `timeout='10'`. */
  readonly example: string;
}

/**
 * What a command does in a call, in one word: how outlines, diagrams and drawings show it.
 *
 * - `prompt` plays something, `menu` waits for input, `condition` chooses a branch, `call` connects the caller.
 * - `redirect` continues in another document, `stop` ends the call.
 */
export type CommandRole = 'document' | 'prompt' | 'menu' | 'condition' | 'call' | 'redirect' | 'stop' | 'other';

/** What may stand inside an element. */
export type ContentModel =
  /** Nothing but white space and comments. */
  | { readonly kind: 'none' }
  /** Commands, no text. `warned` ones are accepted with a warning. */
  | { readonly kind: 'commands'; readonly allowed: readonly string[]; readonly warned?: readonly string[] }
  /** Text, no commands. */
  | { readonly kind: 'text'; readonly type: ValueType }
  /** Exactly one of: text; one or more of `many`; a single one of `one`. */
  | {
      readonly kind: 'choice';
      readonly type: ValueType;
      readonly many: readonly string[];
      readonly one: readonly string[];
    };

export interface ElementSpec {
  readonly name: string;
  /** One sentence in plain words: what the command does. */
  readonly summary: string;
  /** Markdown: the rest a person wants to know when hovering. */
  readonly documentation: string;
  readonly role: CommandRole;
  /** Its place in lists of completions: the smaller, the more often call flows use it. Equal ranks keep the table's order. */
  readonly rank: number;
  /** Complete elements that lint clean when they stand in the right place. */
  readonly examples: readonly string[];
  readonly resources: readonly Resource[];
  /** The elements that it may stand in without a finding; empty for the root. */
  readonly parents: readonly string[];
  readonly content: ContentModel;
  /** How bad it is that required content is missing. */
  readonly missingContent?: 'error' | 'warning';
  readonly attributes: Readonly<Record<string, AttributeSpec>>;
}

/** What an attribute of this type is in a typed command. */
export type ValueOf<T extends ValueType> = T extends { kind: 'boolean' }
  ? boolean
  : T extends { kind: 'keyword'; keywords: readonly (infer K)[] }
    ? K extends Keyword
      ? K['name']
      : never
    : T extends { kind: 'keyword-list'; keywords: readonly (infer K)[] }
      ? readonly (K extends Keyword ? K['name'] : never)[]
      : T extends { kind: 'integer' }
        ? number
        : string;

/** Where a value stands; messages name it. */
export interface ValuePlace {
  readonly element: string;
  /** Undefined for an element's text content. */
  readonly attribute: string | undefined;
}

/** Identity that keeps an element's literal types and checks its shape. */
export function defineElement<const Spec extends ElementSpec>(spec: Spec): Spec {
  return spec;
}
