import { plain, type PlainStatement } from './plain.ts';
import { printStatement, text } from './print-statement.ts';
import type { Line, ScenarioFile } from './syntax.ts';

/** A line of a test or a fact. */
export type StepJson = PlainStatement & {
  /** Whose step it is; the caller's unless said. */
  readonly person?: string;
};

export interface TestJson {
  readonly name: string;
  readonly skip?: boolean;
  readonly steps: readonly StepJson[];
}

/** A `.voxtest` file as JSON (`*.voxtest.json`). Durations are in milliseconds. */
export interface ScenarioJson {
  readonly $schema?: string;
  readonly facts: readonly StepJson[];
  readonly tests: readonly TestJson[];
}

/** The JSON form of a file. Lines with mistakes and comments are left out. */
export function scenarioToJson({ facts, tests }: ScenarioFile): ScenarioJson {
  return {
    facts: facts.flatMap(stepOf),
    tests: tests.map(({ name, skip, lines }) => ({
      name: name.value,
      ...(skip && { skip }),
      steps: lines.flatMap(stepOf),
    })),
  };
}

function stepOf({ person, statement }: Line): readonly StepJson[] {
  if (statement === undefined) return [];
  return [{ ...(person !== undefined && { person: person.value }), ...plain(statement) }];
}

/**
 * Reads the JSON form of a file.
 *
 * @throws Error with a message if the text is not JSON or has another shape
 */
export function scenarioFromJson(json: string): ScenarioJson {
  const value = JSON.parse(json) as Partial<ScenarioJson> | null;
  if (typeof value !== 'object' || value === null || !Array.isArray(value.tests)) {
    throw new Error('it is not a scenario. It needs "tests": [{ "name": "…", "steps": [] }]');
  }
  const { facts = [], tests } = value;
  for (const [at, test] of tests.entries()) {
    const named: Partial<TestJson> | null = test;
    if (typeof named?.name !== 'string' || !Array.isArray(named.steps)) {
      throw new Error(`test ${at + 1} needs "name" and "steps"`);
    }
  }
  return { facts, tests };
}

/** The `.voxtest` text that says the same. */
export function printScenario({ facts, tests }: ScenarioJson): string {
  const blocks = tests.map(
    ({ name, skip, steps }) =>
      `${skip === true ? 'skip ' : ''}test ${text(name)}\n${steps.map((step) => `${indentOf(step)}${printStep(step)}\n`).join('')}`,
  );
  const head = facts.map((fact) => `${printStep(fact)}\n`).join('');
  return [...(head === '' ? [] : [head]), ...blocks].join('\n');
}

function indentOf({ kind }: StepJson): string {
  return kind === 'snapshot' ? '    ' : '  ';
}

function printStep(step: StepJson): string {
  let line: string | undefined;
  try {
    line = printStatement(step);
  } catch {
    line = undefined;
  }
  if (typeof line !== 'string') throw new Error(`this is not a step: ${JSON.stringify(step).slice(0, 100)}`);
  return step.person === undefined ? line : `${step.person}: ${line}`;
}
