import { createStyle } from '../../output/style.ts';
import { escapeData, escapeProperty } from '../../reporters/github.ts';
import { failureLines } from '../failure-text.ts';
import { counted, placeOf, type TestReporter } from '../test-report.ts';

const plain = createStyle({ colour: false, links: false });

/** Workflow commands of GitHub Actions, which become annotations of the test files. */
export function github(): TestReporter {
  return {
    file: (report) =>
      [
        ...report.errors.map(({ message, range }) => ({ range, title: 'voxlint test', text: message })),
        ...report.tests.flatMap((test) =>
          test.failure === undefined
            ? []
            : [
                {
                  range: test.failure.range,
                  title: test.name,
                  text: failureLines(report, test, plain, 100).slice(1).join('\n'),
                },
              ],
        ),
      ]
        .map(({ range, title, text }) => {
          const { line, column } = placeOf(report, range);
          return `::error file=${escapeProperty(report.name)},line=${line},col=${column},title=${escapeProperty(title)}::${escapeData(text)}\n`;
        })
        .join(''),
    end: ({ passed, failed, skipped }, problems) =>
      [
        ...problems.map((problem) => `::error title=voxlint test::${escapeData(problem)}\n`),
        `${counted(passed, 'test')} passed, ${failed} failed, ${skipped} skipped\n`,
      ].join(''),
  };
}
