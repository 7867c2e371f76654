import type { Range } from '../text/range.ts';

/** The template languages whose placeholders are understood, by what a configuration calls them. */
export const placeholderSyntaxes = ['mustache', 'erb', 'jinja', 'php'] as const;
export type Placeholders = (typeof placeholderSyntaxes)[number];

/** The template language of a file name extension. */
export function placeholdersOf(fileName: string): Placeholders | undefined {
  return placeholdersOfExtension.get(fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase());
}

const placeholdersOfExtension: ReadonlyMap<string, Placeholders> = new Map([
  ['hbs', 'mustache'],
  ['handlebars', 'mustache'],
  ['mustache', 'mustache'],
  ['ejs', 'erb'],
  ['erb', 'erb'],
  ['jinja', 'jinja'],
  ['jinja2', 'jinja'],
  ['j2', 'jinja'],
  ['twig', 'jinja'],
  ['liquid', 'jinja'],
  ['php', 'php'],
  ['phtml', 'php'],
]);

/** What a placeholder does to the text around it. */
export type TagRole =
  /** Prints something that is not known, perhaps nothing. */
  | { readonly part: 'value' }
  /** Prints nothing. */
  | { readonly part: 'nothing' }
  /** Ends the innermost block; of a name, if the language repeats it. */
  | { readonly part: 'end'; readonly name?: string }
  /** Starts the next alternative of the innermost block. `isElse`: it runs if no other one does. */
  | {
      readonly part: 'alternative';
      readonly isElse: boolean;
      /** A case of a switch. `endsPrevious`: the case before it does not continue with this one. */
      readonly isCase?: boolean;
      readonly endsPrevious?: boolean;
      /** It may be printed besides another one. */
      readonly overlaps?: boolean;
    }
  | BlockStart
  /** Leaves the block of that kind: harmless in a switch, and not to be followed in a loop. */
  | { readonly part: 'break' }
  /** Changes what is printed in a way that is not followed. */
  | { readonly part: 'unclear' };

export interface BlockStart {
  readonly part: 'start';
  readonly name?: string;
  /** Its first alternative may run several times. */
  readonly repeats?: boolean;
  /** Several of its alternatives may run, in order. */
  readonly independent?: boolean;
  /** It may print other things too. */
  readonly prints?: boolean;
  /** Its content runs somewhere else, or is not a template, so it is one value. */
  readonly opaque?: boolean;
  readonly isSwitch?: boolean;
  /** It is a switch with its first case. */
  readonly hasCase?: boolean;
}

/** A placeholder in a text. Several may share one placeholder of the language: `<?php } foreach ($a as $b) { ?>`. */
export interface Tag extends Range {
  readonly role: TagRole;
}

export const value: TagRole = { part: 'value' };
export const nothing: TagRole = { part: 'nothing' };
export const unclear: TagRole = { part: 'unclear' };
