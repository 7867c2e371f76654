import { elements } from '../../src/language/elements/index.ts';
import type { ElementSpec, ValueType } from '../../src/language/types.ts';
import { check } from '../../src/language/value-types/index.ts';
import { valueProblemSeverity, type ValueProblem } from '../../src/language/value-problem.ts';

/** The type of an attribute (`Gather.timeout`), or of an element's text (`Number`). */
export function typeAt(place: string): ValueType {
  const [element = '', attribute] = place.split('.');
  const spec: ElementSpec = elements[element as keyof typeof elements];
  if (attribute !== undefined) return spec.attributes[attribute]!.type;
  if (spec.content.kind !== 'text' && spec.content.kind !== 'choice') throw new Error(`${element} has no text`);
  return spec.content.type;
}

/** What is wrong with a value at a place. */
export function problemsAt(place: string, value: string): readonly ValueProblem[] {
  const [element = '', attribute] = place.split('.');
  return check(typeAt(place), value, { element, attribute });
}

/** Every problem as `severity code 'what is reported'`, with what its fix makes of the value: `=> fixed` or `?> suggested`. */
export function judge(place: string, value: string): string[] {
  return problemsAt(place, value).map((problem) => {
    const severity = problem.severity ?? valueProblemSeverity[problem.code];
    const said = `${severity} ${problem.code} '${value.slice(problem.start, problem.end)}'`;
    if (problem.fix === undefined) return said;
    return `${said} ${problem.fix.safe ? '=>' : '?>'} '${applied(value, problem)}'`;
  });
}

/** The value after a problem's fix. */
export function applied(value: string, problem: ValueProblem): string {
  let result = value;
  for (const edit of [...problem.fix!.edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, edit.start) + edit.newText + result.slice(edit.end);
  }
  return result;
}
