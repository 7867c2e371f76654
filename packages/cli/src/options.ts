/** An option of a command: parsed, listed by `--help`, completed by shells and documented from this one description. */
export interface Option {
  /** The long name without its dashes. */
  readonly name: string;
  /** One letter, without its dash. */
  readonly short?: string;
  /** What stands for its value in a usage line; an option without it takes none. */
  readonly value?: string;
  /** The value that it has without one; then a value is only given with `=`. */
  readonly impliedValue?: string;
  /** It may be given more than once. */
  readonly repeated?: true;
  /** The values that it takes, where they are a closed set. */
  readonly choices?: readonly string[];
  /** Its value names files; shells complete them. */
  readonly files?: true;
  /** One sentence, for `--help`. */
  readonly help: string;
  /** More sentences, for the manual. */
  readonly details?: string;
}

/** Options that belong together, under a heading. */
export interface OptionGroup {
  readonly title: string;
  readonly options: readonly Option[];
}

/** A command: what comes after `voxlint`. The lint command has no name. */
export interface CommandDescription {
  readonly name: string;
  /** What follows `voxlint`. */
  readonly usage: string;
  /** What it does, in one sentence. */
  readonly summary: string;
  /** More sentences, for the manual. */
  readonly details?: string;
  readonly groups: readonly OptionGroup[];
  /** Its arguments name files; shells complete them. */
  readonly files?: true;
}

/** The options that every command has. */
export const commonOptions: OptionGroup = {
  title: 'Other',
  options: [
    { name: 'help', short: 'h', help: 'Show this help.' },
    { name: 'version', short: 'V', help: 'Show the version.' },
  ],
};
