import { elements } from '../../src/language/elements/index.ts';
import type { ElementSpec, ValueType } from '../../src/language/types.ts';
import { check } from '../../src/language/value-types/index.ts';
import type { ValueProblem } from '../../src/language/value-problem.ts';
import { rules } from '../../src/lint/rules/index.ts';

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
    const said = `${severityOf(problem)} ${problem.code} '${value.slice(problem.start, problem.end)}'`;
    if (problem.fix === undefined) return said;
    return `${said} ${problem.fix.safe ? '=>' : '?>'} '${applied(value, problem)}'`;
  });
}

/** How much a problem matters: as it says itself, or as the rule does that reports it. */
export function severityOf({ code, severity }: ValueProblem): string {
  return severity ?? rules.find(({ id }) => id === code)!.severity;
}

/** The value after a problem's fix. */
export function applied(value: string, problem: ValueProblem): string {
  let result = value;
  for (const edit of [...problem.fix!.edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, edit.start) + edit.newText + result.slice(edit.end);
  }
  return result;
}
