import type { Entry, Measured } from '../result.ts';
import { ratio, spread } from '../statistics.ts';
import { number } from '../table.ts';
import type { Performance } from './page.ts';

/** What was set out for, and how it is judged. */
interface Aim {
  readonly what: string;
  readonly aim: string;
  /** Why it is hard, for a run that does not keep it. */
  readonly hard?: string;
  /** What was reached; undefined where it was not measured. */
  readonly judge: (all: Performance) => { readonly reached: string; readonly kept: boolean } | undefined;
}

/** Small differences are the machine's. */
const linear = 1.15;

export const aims: readonly Aim[] = [
  {
    what: 'Parsing beside saxes, which gives events',
    aim: 'at least 1.5 times as fast',
    judge: fasterThan(['parse/small', 'parse/large'], '@voxxml/core parse', 'saxes', 1.5),
  },
  {
    what: 'Parsing beside @rgrove/parse-xml, the fastest that builds a tree with positions and checks it',
    aim: 'at least 3 times as fast',
    judge: fasterThan(['parse/small', 'parse/large'], '@voxxml/core parse', '@rgrove/parse-xml', 3),
  },
  {
    what: '`lint`, all rules with the parsing, beside saxes alone',
    aim: 'at least as fast',
    hard: 'saxes calls a function for each event; `lint` builds a tree and typed commands, analyses the call flow and asks every rule.',
    judge: fasterThan(['parse/small', 'parse/large'], '@voxxml/core lint', 'saxes', 1),
  },
  {
    what: 'Texts made to cost quadratic time, parsed: the steepest exponent of the steps',
    aim: `linear: at most ${linear}`,
    judge: steepest('steps/parse', linear),
  },
  {
    what: 'The same with all rules',
    aim: `linear: at most ${linear}`,
    judge: steepest('steps/lint', linear),
  },
  {
    what: 'The call flow, analysed: the steepest exponent of the steps',
    aim: `linear but for a logarithm: at most ${linear}`,
    judge: steepest('steps/flow', linear),
  },
  {
    what: 'Formatting: the exponent of the steps',
    aim: `linear: at most ${linear}`,
    judge: steepest('steps/format', linear),
  },
  {
    what: '100,000 nested elements, 50 MB, 100,000 errors: the steepest exponent of the time',
    aim: `linear: at most ${linear}`,
    judge: steepest('parse/sizes', linear),
  },
  {
    what: 'Texts made to cost quadratic time, parsed: the steepest exponent of the time',
    aim: `linear: at most ${linear}`,
    judge: steepest('growth/hostile', linear),
  },
  {
    what: 'The call flow, analysed: the steepest exponent of the time',
    aim: `linear: at most ${linear}`,
    judge: steepest('flow/analysis', linear),
  },
  {
    what: 'Formatting beside Prettier with @prettier/plugin-xml',
    aim: 'at least 5 times as fast',
    judge: fasterThan(
      ['format/25', 'format/100', 'format/1000', 'format/10000'],
      '@voxxml/core format',
      'Prettier with @prettier/plugin-xml',
      5,
    ),
  },
  {
    what: 'Formatting up to 20,000 lines: the exponent of the time',
    aim: `linear: at most ${linear}`,
    judge: steepest('format/growth', linear),
  },
  {
    what: '`voxlint` on one file beside `node -e 0`',
    aim: 'at most 1.15 times as long',
    hard: 'reading the program and its compiled code is what remains beside the start of Node.',
    judge: atMost('cli/one', 'voxlint', 'node -e 0', 1.15),
  },
  {
    what: '10,000 files, all rules, beside `xmllint --noout`',
    aim: 'at most 1.2 times as long',
    hard: 'xmllint is a C program that says whether a text is well-formed, and nothing else; voxlint judges the language and the call flow besides.',
    judge: atMost('cli/many', 'voxlint, all rules', 'xmllint --noout', 1.2),
  },
  {
    what: '10,000 files, all rules, beside `xmllint --schema`',
    aim: 'faster',
    judge: atMost('cli/many', 'voxlint, all rules', 'xmllint --schema voxxml.xsd', 1),
  },
  {
    what: 'Findings after a change at 100 KB, p99',
    aim: 'at most 5 ms above an echo',
    judge: above('lsp/findings/100 KB/p99', 5),
  },
  {
    what: 'Findings after a change at 1 MB, p99',
    aim: 'at most 20 ms above an echo',
    hard: 'the text is parsed and judged as a whole after each change: findings of the call flow may be anywhere.',
    judge: above('lsp/findings/1 MB/p99', 20),
  },
  {
    what: 'Completion at 100 KB, p99',
    aim: 'at most 5 ms above an echo',
    judge: above('lsp/completion/100 KB/p99', 5),
  },
  {
    what: 'Completion at 1 MB, p99',
    aim: 'at most 20 ms above an echo',
    hard: 'the text is parsed as a whole after each change.',
    judge: above('lsp/completion/1 MB/p99', 20),
  },
  {
    what: 'Resident memory of the server, after the last edits beside after a half',
    aim: 'flat: at most 1.1 times as much',
    judge: flatMemory,
  },
  {
    what: 'The extension for VS Code, activated and with its client loaded',
    aim: 'under 100 ms',
    hard: 'nearly all of it is reading the client of the Language Server Protocol, which is loaded when VoxXML is opened, not before.',
    judge: activation,
  },
];

/** The aims that a run does not keep, as a list in Markdown; nothing where it keeps all. */
export function missedAims(all: Performance): string {
  return aims
    .flatMap(({ what, aim, hard, judge }) => {
      const found = judge(all);
      if (found === undefined || found.kept) return [];
      return [`- **${what}**: ${found.reached}; the aim is ${aim}${hard === undefined ? '.' : `: ${hard}`}`];
    })
    .join('\n');
}

export function find(all: Performance, id: string): Measured | undefined {
  return all.measured.find((each) => each.id === id);
}

export function entry({ entries }: Measured, name: string): Entry | undefined {
  return entries.find((each) => each.name === name);
}

/** Both have to be there, in each of the comparisons. */
function ratios(all: Performance, ids: readonly string[], of: string, to: string): number[] | undefined {
  const found: number[] = [];
  for (const id of ids) {
    const measured = find(all, id);
    const [one, other] = [measured && entry(measured, of), measured && entry(measured, to)];
    if (one === undefined || other === undefined) return undefined;
    found.push(ratio(one, other).median);
  }
  return found;
}

function fasterThan(ids: readonly string[], ours: string, peer: string, times: number): Aim['judge'] {
  return (all) => {
    const found = ratios(all, ids, peer, ours);
    if (found === undefined) return undefined;
    const [least, most] = [Math.min(...found), Math.max(...found)];
    return { reached: `${number(least)} to ${number(most)} times`, kept: least >= times };
  };
}

function atMost(id: string, ours: string, peer: string, times: number): Aim['judge'] {
  return (all) => {
    const [found] = ratios(all, [id], ours, peer) ?? [];
    return found === undefined ? undefined : { reached: `${number(found)} times`, kept: found <= times };
  };
}

function steepest(id: string, most: number): Aim['judge'] {
  return ({ growths }) => {
    const growth = growths.find((each) => each.id === id);
    if (growth === undefined || growth.rows.length === 0) return undefined;
    const worst = Math.max(...growth.rows.map(({ exponent }) => exponent));
    return { reached: worst.toFixed(2), kept: worst <= most };
  };
}

function above(id: string, milliseconds: number): Aim['judge'] {
  return (all) => {
    const measured = find(all, id);
    const [ours, echo] = [measured && entry(measured, 'voxxml'), measured && entry(measured, 'echo')];
    if (ours === undefined || echo === undefined) return undefined;
    const more = spread(ours.rounds).median - spread(echo.rounds).median;
    return { reached: `${number(more)} ms`, kept: more <= milliseconds };
  };
}

function flatMemory(all: Performance): ReturnType<Aim['judge']> {
  const entries = find(all, 'lsp/memory')?.entries;
  if (entries === undefined || entries.length < 2) return undefined;
  const half = entries[Math.floor(entries.length / 2) - 1]!.rounds[0]!;
  const more = entries.at(-1)!.rounds[0]! / half;
  return { reached: `${number(more)} times`, kept: more <= 1.1 };
}

function activation(all: Performance): ReturnType<Aim['judge']> {
  const entries = find(all, 'activation')?.entries;
  if (entries === undefined) return undefined;
  const sum = entries.reduce((total, { rounds }) => total + spread(rounds).median, 0);
  return { reached: `${number(sum)} ms`, kept: sum < 100 };
}
