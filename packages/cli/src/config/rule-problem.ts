import { suggest } from '../text/words.ts';

/** Why there is no such rule to set; undefined where there is. */
export function ruleProblem(id: string, rules: readonly string[]): string | undefined {
  if (rules.includes(id)) return undefined;
  if (id.startsWith('xml-')) return `'${id}' is a syntax error; those cannot be set`;
  return `there is no rule '${id}'. ${suggest(id, rules) ?? 'voxlint --list-rules shows them'}`;
}
