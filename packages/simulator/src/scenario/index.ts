/** `@voxxml/simulator/scenario`: the language of scenario tests. */
export { parseScenario } from './parse-scenario.ts';
export type * from './syntax.ts';
