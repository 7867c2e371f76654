import {
  type ScenarioFiles,
  type ScenarioOptions,
  type TestResult,
  checkScenario,
  parseScenario,
  runScenario,
} from '../../src/scenario/index.ts';

/** Runs the tests of a text with files that are kept in memory. */
export function runFile(
  text: string,
  documents: Readonly<Record<string, string>>,
  options: ScenarioOptions & Pick<ScenarioFiles, 'request'> = {},
): readonly TestResult[] {
  const file = parseScenario(text);
  const errors = checkScenario(file);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return runScenario(
    file,
    { name: 'menu.voxtest', read: (path) => documents[path], request: options.request },
    options,
  );
}

/** What became of each test: `passed`, or the message of its failure. */
export function outcomes(results: readonly TestResult[]): readonly string[] {
  return results.map(({ status, failure }) => (failure === undefined ? status : failure.message));
}
