import type { BenchmarkDocument } from './documents.ts';

const gather = "<Gather numDigits='4'><Say>Please choose.</Say></Gather>\n";
const branch = (value: number, content: string, test = 'EQUAL'): string =>
  `<If variable='$GATHER' test='${test}' value='${value}'>\n${content}</If>\n`;
const open = (value: number): string => `<If variable='$GATHER' test='EQUAL' value='${value}'>\n`;
const number = '<Number>15556667777</Number>\n';
const hangup = '<Hangup/>\n';

/** Nests a piece into itself, without recursion: what stands before the inner one, and what after it. */
function nested(depth: number, before: (level: number) => string, after: (level: number) => string): string {
  const closing: string[] = [];
  let text = '';
  for (let level = 0; level < depth; level++) {
    text += before(level);
    closing.push(after(level));
  }
  return text + closing.toReversed().join('');
}

function repeated(count: number, piece: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => piece(index)).join('');
}

/**
 * Call flows of about so many commands, each with a shape that a careless analysis takes quadratic time for: values
 * taken one by one, Gathers that reach one another's Ifs, branches inside branches.
 */
export function flowDocuments(commands: number): readonly BenchmarkDocument[] {
  const shapes: Readonly<Record<string, string>> = {
    'menus in sequence': repeated(
      commands / 8,
      (index) => gather + branch(index, number + hangup) + branch(index + 1, number),
    ),
    'one Gather, an If for each value': gather + repeated(commands / 2, (index) => branch(index, hangup)),
    'one Gather, an If for each value, none ends': gather + repeated(commands / 2, (index) => branch(index, number)),
    'one value asked for again and again': gather + repeated(commands / 2, () => branch(1, hangup)),
    'values of more digits than the Gather takes':
      gather + repeated(commands / 2, (index) => branch(10_000 + index, number)),
    'values that are all taken before':
      gather +
      repeated(commands / 4, (index) => branch(index, hangup)) +
      repeated(commands / 4, (index) => branch(index, number)),
    'values kept out by the If around them': `${gather}${open(1)}${repeated(commands / 2, (index) => branch(2 + index, number))}</If>\n`,
    'a Gather in each branch, values of more digits than it takes':
      gather + repeated(commands / 3, (index) => branch(10_000 + index, gather)),
    'a Gather in each branch, none ends': gather + repeated(commands / 3, (index) => branch(index, gather)),
    'all that is not one value ends':
      gather + repeated(commands / 3, (index) => branch(index, gather + hangup, 'NOTEQUAL')),
    'menus inside menus': nested(
      commands / 5,
      (level) => gather + open(level),
      (level) => `</If>\n${branch(level + 1, hangup)}`,
    ),
    'menus inside menus, none ends': nested(
      commands / 5,
      () => gather + open(1),
      (level) => `</If>\n${branch(level, number)}`,
    ),
    'Ifs inside Ifs':
      gather +
      nested(
        commands / 2,
        (level) => open(level % 7),
        () => `${number}</If>\n`,
      ),
    'attempts inside attempts':
      nested(
        commands / 3,
        () => `${gather}<If variable='$GATHER' test='NOTEQUAL' value='1234'>\n`,
        () => '</If>\n',
      ) + number,
    'Ifs inside Ifs that all hold, with more after them': nested(
      commands / 2,
      (level) => `<If variable='$GATHER' test='NOTEQUAL' value='${level}'>\n`,
      () => `</If>\n${hangup}`,
    ),
    'Gathers of every length': repeated(
      commands / 4,
      (index) => branch(index, `<Gather numDigits='${index + 1}'/>\n`) + number,
    ),
    'prompts of one Gather': `<Gather>${'<Say>One more.</Say>\n'.repeat(commands)}</Gather>\n<Say>$GATHER</Say>\n`,
  };
  return Object.entries(shapes).map(([name, content]) => ({ name, text: `<Response>\n${content}</Response>\n` }));
}
