import { configureGlobal } from 'fast-check';

/** Lets every property start from one seed, VOXXML_SEED; without it each run has its own and prints it where it fails. */
configureGlobal({ seed: Number(process.env['VOXXML_SEED']) });
