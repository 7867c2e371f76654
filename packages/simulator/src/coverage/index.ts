/** `@voxxml/simulator/coverage`: what calls have covered of the documents that they run. */
export { Coverage, type DocumentCoverage, type Ratio, percent, totalOf } from './coverage.ts';
export { type CoverageJson, cobertura, coverageJson, lcov } from './reports.ts';
export {
  type CoverageUnit,
  type DocumentUnits,
  type Measure,
  type UnreachableCommand,
  measures as coverageMeasures,
  unitsOf,
} from './units.ts';
