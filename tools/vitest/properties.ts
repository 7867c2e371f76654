import { configureGlobal } from 'fast-check';

/**
 * Lets every property start from one seed, VOXXML_SEED; without it each run has its own and prints it where it fails. Those
 * that do not say how often they are tried are tried a hundred times, times VOXXML_RUNS.
 */
const { VOXXML_SEED: seed, VOXXML_RUNS: times = '1' } = process.env;
configureGlobal({ ...(seed && { seed: Number(seed) }), numRuns: Math.max(1, Math.round(100 * Number(times))) });
