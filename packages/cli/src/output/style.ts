/** How a piece of output looks on a terminal; each function returns its text unchanged where colour is off. */
export interface Style {
  readonly colour: boolean;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly green: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly underline: (text: string) => string;
  /** A link to `url` in terminals that know OSC 8; plain text elsewhere. */
  readonly link: (text: string, url: string) => string;
}

const escape = '\u001b';

export function createStyle({ colour, links }: { readonly colour: boolean; readonly links: boolean }): Style {
  const paint = (start: number, end: number): ((text: string) => string) =>
    colour ? (text) => `${escape}[${start}m${text}${escape}[${end}m` : (text) => text;
  return {
    colour,
    red: paint(31, 39),
    yellow: paint(33, 39),
    blue: paint(34, 39),
    green: paint(32, 39),
    cyan: paint(36, 39),
    bold: paint(1, 22),
    dim: paint(2, 22),
    underline: paint(4, 24),
    link: links ? (text, url) => `${escape}]8;;${url}${escape}\\${text}${escape}]8;;${escape}\\` : (text) => text,
  };
}

/** What decides about colour, in order: the flag, FORCE_COLOR, NO_COLOR, TERM=dumb, and whether this is a terminal. */
export function wantsColour(
  flag: boolean | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  terminal: boolean,
): boolean {
  if (flag !== undefined) return flag;
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: term } = environment;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (refused !== undefined && refused !== '') return false;
  return terminal && term !== 'dumb';
}

const linkingPrograms = new Set(['iTerm.app', 'WezTerm', 'vscode', 'Hyper', 'ghostty', 'kitty', 'Tabby', 'rio']);

/**
 * Whether the terminal is one that is known to understand OSC 8 links. There is no way to ask it; those that do not
 * understand them show rubbish, so a terminal that is not known gets none. FORCE_HYPERLINK decides where it is set.
 */
export function wantsLinks(environment: Readonly<Record<string, string | undefined>>, terminal: boolean): boolean {
  const forced = environment['FORCE_HYPERLINK'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (!terminal || environment['CI'] !== undefined) return false;
  if (linkingPrograms.has(environment['TERM_PROGRAM'] ?? '')) return true;
  if (environment['WT_SESSION'] !== undefined || environment['KONSOLE_VERSION'] !== undefined) return true;
  // VTE (GNOME Terminal and its kin) from 0.50 on; it writes its version as 5000.
  if (Number(environment['VTE_VERSION'] ?? 0) >= 5000) return true;
  return /^(?:xterm-kitty|xterm-ghostty|alacritty|foot)/.test(environment['TERM'] ?? '');
}
