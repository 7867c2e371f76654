import { nothing, unclear, value, type TagRole } from './template-tags.ts';

/** What a part of a placeholder's code does; `start` is where it starts in the code. */
export interface CodeRole {
  readonly start: number;
  readonly role: TagRole;
}

const printing = /\b(?:echo|print|printf|vprintf|include|include_once|require|require_once|render|__append|concat)\b/;
const assignment = /^(?:(?:var|let|const)\s+\w|[$@]?[\w.[\]'"]+\s*(?:\|\||[-+*.])?=(?![=>~]))/;

/** What statements that neither start nor end a block do. */
function plainRole(code: string): TagRole {
  return code.trim() === '' || (assignment.test(code.trim()) && !printing.test(code)) ? nothing : value;
}

/** The code with its strings and comments blanked: what they contain means nothing. */
function withoutLiterals(code: string, literals: RegExp): string {
  return code.replace(literals, (found) => ' '.repeat(found.length));
}

const scriptLiterals = /'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"|`(?:[^`\\]|\\[^])*`|\/\*[^]*?\*\/|\/\/[^\n]*/g;
const phpLiterals = /'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"|\/\*[^]*?\*\/|\/\/[^\n]*|#(?!\[)[^\n]*/g;
const rubyLiterals = /'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"|#[^\n{]*/g;

/** What the code of a JavaScript placeholder does, `<% … %>` in EJS. */
export function scriptRoles(code: string): readonly CodeRole[] {
  const bare = withoutLiterals(code, scriptLiterals);
  if (isCase(bare)) return whole(caseRole(bare));
  if (/^\s*break\s*;?\s*$/.test(bare)) return whole({ part: 'break' });
  if (/^\s*break\s*;?\s*\}\s*$/.test(bare)) return whole({ part: 'end', name: 'switch' });
  if (/\b(?:return|break|continue|throw)\b/.test(bare)) return whole(unclear);
  return braceRoles(bare);
}

/** What the code of a PHP placeholder does. */
export function phpRoles(code: string): readonly CodeRole[] {
  const bare = withoutLiterals(code, phpLiterals);
  if (isCase(bare)) return whole(caseRole(bare));
  if (/^\s*break\s*;?\s*$/.test(bare)) return whole({ part: 'break' });
  if (/^\s*break\s*;?\s*\}\s*$/.test(bare)) return whole({ part: 'end', name: 'switch' });
  if (/\b(?:break|continue|goto)\b/.test(bare)) return whole(unclear);
  const last = bare.slice(lastStatement(bare)).trim();
  if (/^(?:endif|endforeach|endfor|endwhile|endswitch)\s*;?$/.test(bare.trim())) return whole({ part: 'end' });
  if (/^else\s*:$/.test(bare.trim())) return whole({ part: 'alternative', isElse: true });
  if (/^else\s?if\s*\([^]*\)\s*:$/.test(bare.trim())) return whole({ part: 'alternative', isElse: false });
  const alternative = /^(if|foreach|for|while|switch)\s*\([^]*\)\s*:(?:\s*case\b[^:]*:)?$/.exec(last)?.[1];
  if (alternative !== undefined) {
    const before = bare.slice(0, lastStatement(bare));
    if (printing.test(before) || /[{}]|\bend\w+;/.test(before)) return whole(unclear);
    const start = blockStart(alternative);
    return whole(start.part === 'start' && /:\s*case\b/.test(last) ? { ...start, hasCase: true } : start);
  }
  return /\bend(?:if|for|foreach|while|switch)\b/.test(bare) ? whole(unclear) : braceRoles(bare);
}

/** Where the last statement starts: after the last `;` outside parentheses. */
function lastStatement(code: string): number {
  let depth = 0;
  for (let at = code.replace(/[;\s]+$/, '').length - 1; at >= 0; at--) {
    const character = code[at];
    if (character === ')') depth++;
    else if (character === '(') depth--;
    else if (character === ';' && depth === 0) return at + 1;
  }
  return 0;
}

function isCase(code: string): boolean {
  return /^\s*(?:break\s*;?\s*)?(?:(?:case\b[^{};]*|default\s*):\s*)+$/.test(code);
}

function caseRole(code: string): TagRole {
  return {
    part: 'alternative',
    isElse: /\bdefault\s*:/.test(code),
    isCase: true,
    endsPrevious: /^\s*break\b/.test(code),
  };
}

function whole(role: TagRole): readonly CodeRole[] {
  return [{ start: 0, role }];
}

function blockStart(keyword: string): TagRole {
  switch (keyword) {
    case 'if':
      return { part: 'start', name: 'if' };
    case 'switch':
      return { part: 'start', name: 'switch', isSwitch: true };
    default:
      return { part: 'start', name: 'loop', repeats: true };
  }
}

/** How many blocks in braces a piece of code ends and starts. */
function braceRoles(code: string): readonly CodeRole[] {
  let ends = 0;
  let endsAt = 0;
  let from = 0;
  let depth = 0;
  const open: { readonly from: number; readonly at: number; readonly depth: number }[] = [];
  for (let at = 0; at < code.length; at++) {
    const character = code[at];
    if (character === '(') depth++;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (character === ';' && depth === 0) from = at + 1;
    else if (character === '{') {
      open.push({ from, at, depth });
      from = at + 1;
      depth = 0;
    } else if (character === '}') {
      const opened = open.pop();
      if (opened === undefined) {
        ends++;
        endsAt = at + 1;
      }
      depth = opened?.depth ?? 0;
      from = at + 1;
    }
  }
  if (ends > 1 || open.length > 1) return whole(unclear);
  const [started] = open;
  const rest = code.slice(from).trim();
  if (started === undefined) {
    // The end of a block of one statement, without braces, is unknown.
    if (/^(?:if|else|for|foreach|while|do)\b(?![^]*;$)/.test(rest)) return whole(unclear);
    if (ends === 0) return whole(plainRole(code));
    const after = code.slice(endsAt);
    const before = code.slice(0, endsAt - 1);
    if (printing.test(before) || !/^[\s);]*(?:while\s*\([^]*\)\s*;?\s*)?$/.test(after)) return whole(unclear);
    return whole({ part: 'end' });
  }
  const header = code.slice(started.from, started.at);
  const before = code.slice(endsAt, started.from);
  if (printing.test(before) || printing.test(code.slice(0, Math.max(0, endsAt - 1)))) return whole(unclear);
  const inside = code.slice(started.at + 1).trim();
  if (ends === 1 && before.trim() === '' && /^\s*(?:else\b|elseif\b|catch\b|finally\b)/.test(header)) {
    return inside === '' ? whole({ part: 'alternative', isElse: /^\s*else\s*$/.test(header) }) : whole(unclear);
  }
  const start = headerStart(header);
  if (
    start === undefined ||
    (inside !== '' && !(start.part === 'start' && start.isSwitch === true && isCase(inside)))
  ) {
    return whole(unclear);
  }
  if (start.part === 'start' && inside !== '') return ends === 0 ? whole({ ...start, hasCase: true }) : whole(unclear);
  return ends === 0
    ? whole(start)
    : [
        { start: 0, role: { part: 'end' } },
        { start: endsAt, role: start },
      ];
}

/** What a block with that text before its brace is; a function's is run in another place. */
function headerStart(header: string): TagRole | undefined {
  const text = header.trim();
  if (/^if\b/.test(text)) return blockStart('if');
  if (/^switch\b/.test(text)) return blockStart('switch');
  if (/^(?:for|foreach|while|do)\b/.test(text)) return blockStart('for');
  if (/^try\b/.test(text)) return { part: 'start', independent: true };
  if (/^else\b|^catch\b|^finally\b|^elseif\b/.test(text)) return undefined;
  if (/\.(?:forEach|map|each)\s*\(\s*(?:async\s*)?(?:function\b[^{}]*|\(?[\w\s,[\]$]*\)?\s*=>\s*)$/.test(text)) {
    return blockStart('for');
  }
  return { part: 'start', opaque: true };
}

const rubyStart = /^(?:if|unless|case|while|until|for|begin)\b/;
const rubyBlock = /(?:\bdo|\{)\s*(?:\|[^|]*\|)?$/;
const rubyLoop = /\.(?:each\w*|times|map|flat_map|select|upto|downto|step|reverse_each)\b/;

/** What the code of a Ruby placeholder does, `<% … %>` in ERB. `prints`: what it returns is printed, `<%= … %>`. */
export function rubyRoles(code: string, prints: boolean): readonly CodeRole[] {
  const bare = withoutLiterals(code, rubyLiterals);
  if (/\b(?:next|break|return|redo|throw)\b/.test(bare)) return whole(unclear);
  const roles = bare
    .split(/[;\n]|\bthen\b/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
    .map((statement) => rubyRole(statement, prints));
  const structural = roles.filter((role) => role !== undefined);
  if (structural.length === 0) return whole(prints ? value : plainRole(bare));
  const [role] = structural;
  const isCaseWithWhen =
    structural.length === 2 && role!.part === 'start' && role!.isSwitch && structural[1]!.part === 'alternative';
  if ((structural.length > 1 && !isCaseWithWhen) || printing.test(bare)) return whole(unclear);
  // What starts a block comes last, and what ends one first.
  const place = role!.part === 'start' ? roles.length - structural.length : 0;
  if (roles.indexOf(role) !== place || (role!.part !== 'start' && roles.length > 1)) return whole(unclear);
  return whole(role!.part === 'start' && isCaseWithWhen ? { ...role!, hasCase: true } : role!);
}

function rubyRole(statement: string, prints: boolean): TagRole | undefined {
  const isWhole = /\bend\b/.test(statement) && !/^end\b/.test(statement);
  if (isWhole) return undefined;
  if (/^end\b|^\}/.test(statement)) return { part: 'end' };
  if (/^else$/.test(statement)) return { part: 'alternative', isElse: true };
  if (/^(?:elsif|when|in|rescue|ensure|else)\b/.test(statement)) return { part: 'alternative', isElse: false };
  const [keyword] = rubyStart.exec(statement) ?? [];
  if (keyword === 'case') return { part: 'start', isSwitch: true, hasCase: /\bwhen\b/.test(statement) };
  if (keyword === 'begin') return { part: 'start', independent: true };
  if (keyword !== undefined) return { part: 'start', repeats: keyword !== 'if' && keyword !== 'unless' };
  if (rubyBlock.test(statement)) {
    if (/^(?:content_for|define_method)\b|\b(?:capture|lambda|proc)\b|->/.test(statement)) {
      return { part: 'start', opaque: true };
    }
    return { part: 'start', repeats: true, prints: prints || !rubyLoop.test(statement) };
  }
  return /=\s*(?:if|unless|case|begin)\b/.test(statement) ? unclear : undefined;
}
