import { analyzeFlow, buildModel, lint, parse } from '@voxxml/core';
import { format } from '@voxxml/core/format';
import { createStepCounter } from './step-counter.ts';
import { menus } from './documents.ts';
import { flowDocuments } from './flow-documents.ts';
import { growthOf } from './growth-of.ts';
import { hostileShapes } from './hostile-shapes.ts';
import type { Growth, Result } from './result.ts';

type Rows = Growth['rows'][number][];

/**
 * Counts the steps of our own code on growing texts: by which power of the size they grow is the same on every machine, whatever
 * else it does and however its memory is made.
 */
export function benchmarkSteps(): Result {
  const countSteps = createStepCounter();
  /** Once before: what is made when it is first asked for counts for no size. */
  const stepsOf = (run: () => unknown): number => {
    run();
    return countSteps(run);
  };
  const growth = (id: string, title: string, sizes: readonly string[], rows: Rows): Growth => ({
    id: `steps/${id}`,
    title,
    unit: 'steps',
    sizes,
    rows: rows.toSorted((a, b) => b.exponent - a.exponent),
  });

  const lengths = [1 << 13, 1 << 15, 1 << 17];
  const parsing: Rows = [];
  const linting: Rows = [];
  for (const [name, shape] of Object.entries(hostileShapes)) {
    const texts = lengths.map(shape);
    parsing.push(
      growthOf(
        name,
        lengths,
        texts.map((text) => stepsOf(() => parse(text))),
      ),
    );
    const inside = texts.map((text) => `<Response>${text}</Response>`);
    linting.push(
      growthOf(
        name,
        lengths,
        inside.map((text) => stepsOf(() => lint(text))),
      ),
    );
  }

  const commands = [1000, 4000, 16_000];
  const flow: Rows = [];
  for (const [shape, { name }] of flowDocuments(1).entries()) {
    const models = commands.map((size) => buildModel(parse(flowDocuments(size)[shape]!.text).document));
    flow.push(
      growthOf(
        name,
        commands,
        models.map((model) => stepsOf(() => analyzeFlow(model))),
      ),
    );
  }

  const lines = [500, 2000, 8000];
  const layout = growthOf(
    'menus',
    lines,
    lines.map((count) => stepsOf(() => format(menus(count).text))),
  );

  const kibibytes = lengths.map((length) => `${length / 1024} KiB`);
  const inCommands = commands.map((size) => `${size.toLocaleString('en')} commands`);
  const inLines = lines.map((size) => `${size.toLocaleString('en')} lines`);
  return {
    measured: [],
    growths: [
      growth('parse', 'Texts made to cost quadratic time, parsed', kibibytes, parsing),
      growth('lint', 'The same, with all rules', kibibytes, linting),
      growth('flow', 'The call flow, analysed', inCommands, flow),
      growth('format', 'Formatting', inLines, [layout]),
    ],
    missing: [],
  };
}
