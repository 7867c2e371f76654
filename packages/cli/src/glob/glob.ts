import { Automaton, type Fragment } from './automaton.ts';

/** How a glob is read. */
export interface GlobOptions {
  /** Whether `*`, `?`, `[…]` and `**` match a dot at the beginning of a name. */
  readonly dot: boolean;
  /** Whether `{a,b}` and `@(a|b)` and the like mean alternatives; not in ignore files. */
  readonly braces: boolean;
}

/** Longer globs are refused: nobody writes them, and each character of a path costs as many steps. */
export const longestGlob = 1_000;
/** Groups nested deeper than this are refused. */
const deepestGroup = 20;

/** Why a glob can't be used, as a clause for a message. */
export class GlobError extends Error {}

/**
 * A function that tells whether a path with slashes matches a glob: `*` and `?` within a segment, `**` across segments, sets
 * (`[a-z]`, `[!a]`), alternatives (`{a,b}`) and extended globs (`@(a|b)`, `?(a)`, `*(a)`, `+(a)`). Takes time proportional to
 * the length of the glob times that of the path.
 *
 * @throws GlobError if the glob is too long, too deeply nested, or negated
 */
export function compileGlob(glob: string, options: GlobOptions): (path: string) => boolean {
  if (glob.length > longestGlob) throw new GlobError(`it is longer than ${longestGlob} characters`);
  if (options.braces && glob.startsWith('!')) throw new GlobError("it begins with '!', which is not supported here");
  const parser = new GlobParser(glob, options);
  const whole = parser.parse();
  return (path) => parser.automaton.matches(whole, path, options.dot);
}

/** Whether a text has characters that mean something in a glob. */
export function isGlob(text: string): boolean {
  return /[*?]|\[[^\]]+\]|\{[^}]*,[^}]*\}|[@!+]\(/.test(text);
}

class GlobParser {
  readonly automaton = new Automaton();
  readonly #glob: string;
  readonly #braces: boolean;
  #at = 0;

  constructor(glob: string, { braces }: GlobOptions) {
    this.#glob = glob;
    this.#braces = braces;
  }

  parse(): Fragment {
    return this.#sequence('', 0);
  }

  /** Reads until one of the stop characters of a group, or the end. */
  #sequence(stops: string, depth: number): Fragment {
    if (depth > deepestGroup) throw new GlobError(`its groups are nested more than ${deepestGroup} levels deep`);
    const parts: Fragment[] = [];
    while (this.#at < this.#glob.length && !stops.includes(this.#glob[this.#at]!)) parts.push(this.#part(depth));
    return this.automaton.sequence(parts);
  }

  #part(depth: number): Fragment {
    const glob = this.#glob;
    const character = glob[this.#at]!;
    if (this.#braces && '@?*+!'.includes(character) && glob[this.#at + 1] === '(') {
      const group = this.#extended(character, depth);
      if (group !== undefined) return group;
    }
    if (character === '*') return this.#stars();
    this.#at++;
    switch (character) {
      case '?':
        return this.automaton.accept({ kind: 'any' });
      case '[':
        return this.#set() ?? this.#literal('[');
      case '{':
        return (this.#braces ? this.#alternatives(depth) : undefined) ?? this.#literal('{');
      case '\\':
        return this.#literal(this.#at < glob.length ? glob[this.#at++]! : '\\');
      default:
        return this.#literal(character);
    }
  }

  #literal(character: string): Fragment {
    return this.automaton.accept({ kind: 'unit', unit: character.charCodeAt(0) });
  }

  /** `**` that is a whole segment matches any number of segments; every other run of stars one segment's characters. */
  #stars(): Fragment {
    const { automaton } = this;
    const glob = this.#glob;
    const start = this.#at;
    while (glob[this.#at] === '*') this.#at++;
    const count = this.#at - start;
    const opens = start === 0 || glob[start - 1] === '/';
    const closes = this.#at === glob.length || glob[this.#at] === '/';
    if (count !== 2 || !opens || !closes) {
      return automaton.optional(automaton.repeated(automaton.accept({ kind: 'any' })));
    }
    const anything = automaton.optional(automaton.repeated(automaton.accept({ kind: 'anything' })));
    if (this.#at === glob.length) return anything;
    this.#at++;
    return automaton.optional(automaton.sequence([anything, this.#literal('/')]));
  }

  /** A set; undefined if its bracket is never closed, so that it stands for itself. */
  #set(): Fragment | undefined {
    const glob = this.#glob;
    let at = this.#at;
    const negated = glob[at] === '!' || glob[at] === '^';
    if (negated) at++;
    const ranges: [number, number][] = [];
    for (let first = true; ; first = false) {
      const character = glob[at];
      if (character === undefined) return undefined;
      if (character === ']' && !first) break;
      const posix = /^\[:(\w+):\]/.exec(glob.slice(at, at + 12));
      if (posix !== null) {
        ranges.push(...(posixClasses[posix[1]!] ?? []));
        at += posix[0].length;
        continue;
      }
      const [from, afterFrom] = readUnit(glob, at);
      at = afterFrom;
      if (glob[at] === '-' && glob[at + 1] !== undefined && glob[at + 1] !== ']') {
        const [to, afterTo] = readUnit(glob, at + 1);
        ranges.push([from, to]);
        at = afterTo;
      } else {
        ranges.push([from, from]);
      }
    }
    this.#at = at + 1;
    return this.automaton.accept({ kind: 'set', negated, ranges });
  }

  /** `{a,b}`; undefined if the brace is never closed or has one alternative, so that it stands for itself. */
  #alternatives(depth: number): Fragment | undefined {
    const start = this.#at;
    const fragments: Fragment[] = [];
    do {
      fragments.push(this.#sequence(',}', depth + 1));
    } while (this.#glob[this.#at++] === ',');
    if (this.#glob[this.#at - 1] === '}' && fragments.length > 1) return this.automaton.either(fragments);
    this.#at = start;
    return undefined;
  }

  /** `@(a|b)` and the like; undefined if the group is never closed. */
  #extended(operator: string, depth: number): Fragment | undefined {
    if (operator === '!') throw new GlobError("it contains '!(', which is not supported");
    const { automaton } = this;
    const start = this.#at;
    this.#at += 2;
    const fragments: Fragment[] = [];
    do {
      fragments.push(this.#sequence('|)', depth + 1));
    } while (this.#glob[this.#at++] === '|');
    if (this.#glob[this.#at - 1] !== ')') {
      this.#at = start;
      return undefined;
    }
    const group = automaton.either(fragments);
    if (operator === '@') return group;
    if (operator === '?') return automaton.optional(group);
    const repeated = automaton.repeated(group);
    return operator === '+' ? repeated : automaton.optional(repeated);
  }
}

/** A code unit of a set, an escape resolved, and the offset after it. */
function readUnit(glob: string, at: number): readonly [number, number] {
  const escaped = glob[at] === '\\' && at + 1 < glob.length;
  return [glob.charCodeAt(escaped ? at + 1 : at), escaped ? at + 2 : at + 1];
}

const posixClasses: Readonly<Record<string, readonly [number, number][]>> = {
  digit: [[0x30, 0x39]],
  lower: [[0x61, 0x7a]],
  upper: [[0x41, 0x5a]],
  alpha: [
    [0x41, 0x5a],
    [0x61, 0x7a],
  ],
  alnum: [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x61, 0x7a],
  ],
  space: [
    [0x09, 0x0d],
    [0x20, 0x20],
  ],
  punct: [
    [0x21, 0x2f],
    [0x3a, 0x40],
    [0x5b, 0x60],
    [0x7b, 0x7e],
  ],
  xdigit: [
    [0x30, 0x39],
    [0x41, 0x46],
    [0x61, 0x66],
  ],
};
