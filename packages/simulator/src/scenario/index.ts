/** `@voxxml/simulator/scenario`: the language of scenario tests, and their runner. */
export { checkScenario } from './check-scenario.ts';
export type { ScenarioFiles } from './facts.ts';
export { type FormatScenarioOptions, formatScenario } from './format-scenario.ts';
export type { Failure, HeardInstead } from './failure.ts';
export { type GenerateOptions, generateTests } from './generate.ts';
export { parseScenario } from './parse-scenario.ts';
export { type ReadingResult, type ScenarioOptions, type TestResult, runScenario } from './run-scenario.ts';
export {
  type ScenarioJson,
  type StepJson,
  type TestJson,
  printScenario,
  scenarioFromJson,
  scenarioToJson,
} from './scenario-json.ts';
export { updateTranscripts } from './update-transcripts.ts';
export type * from './syntax.ts';
