import { phpProgramEnd } from './php.ts';
import { phpRoles, rubyRoles, scriptRoles, type CodeRole } from './template-code.ts';
import { nothing, unclear, value, type Placeholders, type Tag, type TagRole } from './template-tags.ts';

/** The placeholders of a text in order. One that is never closed is text. */
export function readTags(text: string, syntax: Placeholders): readonly Tag[] {
  return readers[syntax](text);
}

const readers: Readonly<Record<Placeholders, (text: string) => readonly Tag[]>> = {
  mustache: mustacheTags,
  erb: erbTags,
  jinja: jinjaTags,
  php: phpTags,
};

/** Finds texts from one offset after the other on, each place once. */
class Finder {
  readonly #text: string;
  readonly #found = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The first place of a text from an offset on that is not before the last one asked for; -1 if there is none. */
  find(wanted: string, from: number): number {
    const known = this.#found.get(wanted);
    if (known !== undefined && (known === -1 || known >= from)) return known;
    const found = this.#text.indexOf(wanted, from);
    this.#found.set(wanted, found);
    return found;
  }
}

/** Mustache, Handlebars, and the templates of Go. */
function mustacheTags(text: string): readonly Tag[] {
  const isGo = /\{\{-?\s*end\s*-?\}\}/.test(text);
  const tags: Tag[] = [];
  const ends = new Finder(text);
  for (let start = text.indexOf('{{'); start !== -1;) {
    const close = mustacheClose(text, start, ends);
    const found = ends.find(close, start + close.length);
    if (found === -1) break;
    const end = found + close.length;
    const inside = text
      .slice(start + 2, found)
      .replace(/^(?:~|- )|(?:~| -)$/g, '')
      .trim();
    if (close === '}}}}') {
      const last = ends.find('{{{{/', end);
      const rawEnd = last === -1 ? end : text.indexOf('}}}}', last) + 4;
      tags.push({ start, end: rawEnd, role: value });
      start = text.indexOf('{{', rawEnd);
      continue;
    }
    const role =
      close !== '}}' && close !== '--}}' && close !== '--~}}' ? value : isGo ? goRole(inside) : mustacheRole(inside);
    tags.push({ start, end, role });
    start = text.indexOf('{{', end);
  }
  return tags;
}

function mustacheClose(text: string, start: number, ends: Finder): string {
  if (text.startsWith('{{{{', start)) return '}}}}';
  if (text.startsWith('{{{', start)) return '}}}';
  if (/^\{\{~?!--/.test(text.slice(start, start + 6))) {
    const plain = ends.find('--}}', start);
    const trimmed = ends.find('--~}}', start);
    return trimmed !== -1 && (plain === -1 || trimmed < plain) ? '--~}}' : '--}}';
  }
  return '}}';
}

function mustacheRole(inside: string): TagRole {
  const sign = inside[0];
  const rest = inside.slice(1).trim();
  const [name = ''] = rest.split(/\s/, 1);
  switch (sign) {
    case '!':
      return nothing;
    case '/':
      return { part: 'end', name: rest };
    case '=':
      // Other delimiters from here on.
      return unclear;
    case '^':
      return rest === '' ? { part: 'alternative', isElse: true } : { part: 'start', name: rest };
    case '#':
      if (/^[*]/.test(rest)) return { part: 'start', name: rest.slice(1).trim().split(/\s/, 1)[0]!, opaque: true };
      if (rest.startsWith('>')) {
        const [partial = ''] = rest.slice(1).trim().split(/\s/, 1);
        return { part: 'start', name: partial, repeats: true, independent: true, prints: true };
      }
      if (name === 'if' || name === 'unless' || name === 'with') return { part: 'start', name };
      if (name === 'each') return { part: 'start', name, repeats: true };
      // A section, or a helper of the application's.
      return { part: 'start', name, repeats: true, independent: true, prints: name !== rest };
    default:
      if (inside === 'else') return { part: 'alternative', isElse: true };
      return /^else\s/.test(inside) ? { part: 'alternative', isElse: false } : value;
  }
}

function goRole(inside: string): TagRole {
  if (inside.startsWith('/*')) return nothing;
  const [keyword = ''] = inside.split(/[\s(]/, 1);
  switch (keyword) {
    case 'if':
    case 'with':
      return { part: 'start' };
    case 'range':
      return { part: 'start', repeats: true };
    case 'block':
      return { part: 'start', prints: true };
    case 'define':
      return { part: 'start', opaque: true };
    case 'else':
      return { part: 'alternative', isElse: inside === 'else' };
    case 'end':
      return { part: 'end' };
    case 'break':
    case 'continue':
      return unclear;
    default:
      return /^\$\w*\s*:?=/.test(inside) ? nothing : value;
  }
}

/** Jinja, Twig and Liquid. */
function jinjaTags(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  const finder = new Finder(text);
  const ends = new Set(Array.from(text.matchAll(/\{%[-+~]?\s*end_?(\w+)/g), ([, name]) => name!));
  const opening = /\{[{%#]/g;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const start = found.index;
    const kind = text[start + 1]!;
    const close = kind === '{' ? '}}' : `${kind}}`;
    const last = finder.find(close, start + 2);
    if (last === -1) continue;
    const end = last + 2;
    opening.lastIndex = end;
    if (kind !== '%') {
      tags.push({ start, end, role: kind === '#' ? nothing : value });
      continue;
    }
    const inside = text
      .slice(start + 2, last)
      .replace(/^[-+~]|[-+~]$/g, '')
      .trim();
    const [name = ''] = inside.split(/[\s(]/, 1);
    const isVerbatim = name === 'raw' || name === 'verbatim' || name === 'comment';
    if (isVerbatim && ends.has(name)) {
      const verbatimEnd = new RegExp(String.raw`\{%[-+~]?\s*end${name}\b[^%]*%\}`, 'g');
      verbatimEnd.lastIndex = end;
      if (verbatimEnd.test(text)) {
        tags.push({ start, end: verbatimEnd.lastIndex, role: name === 'comment' ? nothing : value });
        opening.lastIndex = verbatimEnd.lastIndex;
        continue;
      }
      // Nor is there one for any that follows.
      ends.delete(name);
    }
    tags.push({ start, end, role: jinjaRole(name, inside, ends) });
  }
  return tags;
}

/** @param ends the names of the blocks that end somewhere in the text */
function jinjaRole(name: string, inside: string, ends: ReadonlySet<string>): TagRole {
  switch (name) {
    case 'if':
    case 'unless':
    case 'ifchanged':
      return { part: 'start', name };
    case 'for':
      return { part: 'start', name, repeats: true };
    case 'switch':
      return { part: 'start', name, isSwitch: true };
    case 'case':
      // Of Liquid's case, or of a switch of Nunjucks.
      if (ends.has('switch')) return { part: 'alternative', isElse: false, isCase: true, endsPrevious: true };
      return { part: 'start', name, isSwitch: true };
    case 'with':
    case 'autoescape':
    case 'spaceless':
      return { part: 'start', name };
    case 'block':
      // A template that extends this one may write something else there. Twig: a block of one line has no end.
      if (/^block\s+\w+\s+\S/.test(inside) && !ends.has('block')) return value;
      return { part: 'start', name, prints: true };
    case 'else':
    case 'default':
      return { part: 'alternative', isElse: true };
    case 'elif':
    case 'elsif':
    case 'elseif':
      return { part: 'alternative', isElse: false };
    case 'when':
      // Liquid prints every case that is equal.
      return { part: 'alternative', isElse: false, overlaps: !/^when\s+(?:\d+|'[^']*'|"[^"]*")$/.test(inside) };
    case 'set':
      return inside.includes('=') ? nothing : { part: 'start', name, opaque: true };
    case 'assign':
    case 'import':
    case 'from':
    case 'do':
    case '#':
      return nothing;
    case 'extends':
    case 'break':
    case 'continue':
      return unclear;
    default: {
      const [, ended] = /^end_?(\w*)$/.exec(name) ?? [];
      if (ended !== undefined) return ended === '' ? { part: 'end' } : { part: 'end', name: ended };
      return ends.has(name) ? { part: 'start', name, opaque: true } : value;
    }
  }
}

/** ERB and EJS. They differ in the language of their code, which its blocks show. */
function erbTags(text: string): readonly Tag[] {
  const isRuby =
    /<%[-=]?\s*(?:end\b|[^%]*?;\s*end\s*-?%>)/.test(text) || /<%-?\s*(?:if|unless|case)\b[^%(){}]*%>/.test(text);
  const tags: Tag[] = [];
  for (let start = text.indexOf('<%'); start !== -1;) {
    const found = text.indexOf('%>', start + 2);
    if (found === -1) break;
    const end = found + 2;
    const sign = text[start + 2]!;
    if (sign === '%') tags.push({ start, end: start + 3, role: value });
    else if (sign === '#') tags.push({ start, end, role: nothing });
    else {
      const isValue = sign === '=' || (sign === '-' && !isRuby);
      const codeStart = start + ('=-_'.includes(sign) ? 3 : 2);
      const code = text.slice(codeStart, found).replace(/[-_]$/, ' ').replace(/^=/, ' ');
      if (isRuby) addRoles(tags, start, codeStart, end, rubyRoles(code, isValue));
      else addRoles(tags, start, codeStart, end, isValue ? [{ start: 0, role: value }] : scriptRoles(code));
    }
    start = text.indexOf('<%', sign === '%' ? start + 3 : end);
  }
  return tags;
}

function phpTags(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  const opening = /<\?(?:php\b|=|(?=\s))/gi;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const start = found.index;
    const codeStart = start + found[0].length;
    const end = phpProgramEnd(text, codeStart);
    const code = text.slice(codeStart, text.startsWith('?>', end - 2) ? end - 2 : end);
    if (found[0] === '<?=') tags.push({ start, end, role: value });
    else addRoles(tags, start, codeStart, end, phpRoles(code));
    opening.lastIndex = end;
  }
  return tags;
}

/** Adds a placeholder, in as many pieces as its code has parts. */
function addRoles(tags: Tag[], start: number, codeStart: number, end: number, roles: readonly CodeRole[]): void {
  for (const [index, { start: from, role }] of roles.entries()) {
    const next = roles[index + 1];
    tags.push({
      start: index === 0 ? start : codeStart + from,
      end: next === undefined ? end : codeStart + next.start,
      role,
    });
  }
}
