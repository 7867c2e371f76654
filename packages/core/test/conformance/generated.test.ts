import { compareGenerated } from './compare-generated.ts';
import { installed } from './oracles.ts';

/** A sample in every run, against those of the processors that are here; the system suite compares many more. */
compareGenerated(installed, 1000);
