import type { Style } from '../../output/style.ts';
import type { TestReporter } from '../test-report.ts';
import { github } from './github.ts';
import { json, ndjson } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { spec } from './spec.ts';
import { tap } from './tap.ts';

/** The reporter of a format of `voxlint test`. */
export function createTestReporter(format: string, style: Style, width: number): TestReporter {
  switch (format) {
    case 'dot':
      return spec(style, width, true);
    case 'tap':
      return tap();
    case 'junit':
      return junit();
    case 'json':
      return json();
    case 'ndjson':
      return ndjson();
    case 'github':
      return github();
    case 'markdown':
      return markdown();
    default:
      return spec(style, width, false);
  }
}
