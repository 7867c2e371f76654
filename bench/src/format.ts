import { format } from '@voxxml/core/format';
import * as voxxml from '@voxxml/core/prettier';
import { format as formatWithPrettier } from 'prettier';
import xml from '@prettier/plugin-xml';
import { collectYoungGarbage } from './allocation.ts';
import { leastCpuTime } from './cpu-time.ts';
import { menus } from './documents.ts';
import { exponent } from './exponent.ts';
import { measure } from './measure.ts';
import { table } from './table.ts';

const sizes = [2500, 5000, 10_000, 20_000];

/** Formats the same documents with `format`, with our Prettier plugin, and with Prettier's plugin for XML. */
export async function benchmarkFormat(): Promise<string> {
  const rows: string[][] = [];
  for (const { name, text } of [menus(25), menus(100), menus(1000), menus(10_000)]) {
    const measured = await measure(
      [
        { name: 'format', run: () => format(text) },
        {
          name: 'prettier with @voxxml/core/prettier',
          run: () => formatWithPrettier(text, { parser: 'voxxml', plugins: [voxxml] }),
        },
        {
          name: 'prettier with @prettier/plugin-xml',
          run: () => formatWithPrettier(text, { parser: 'xml', plugins: [xml] }),
        },
      ],
      { between: collectYoungGarbage },
    );
    const peer = measured[2]!.milliseconds;
    for (const { name: contender, milliseconds } of measured) {
      const speed = text.length / 1000 / milliseconds;
      rows.push([name, contender, milliseconds.toFixed(2), speed.toFixed(2), (peer / milliseconds).toFixed(1)]);
    }
  }
  const speeds = table(['document', 'contender', 'ms', 'MB/s', 'times plugin-xml'], rows);
  return `${speeds}\n${growth()}`;
}

/** How the time of `format` grows with the size. */
function growth(): string {
  const times = sizes.map((lines) => {
    const { text } = menus(lines);
    return leastCpuTime(() => format(text));
  });
  return table(
    ['lines', 'work', ...sizes.map((lines) => `${lines}, ms`), 'exponent'],
    [['menus', 'format', ...times.map((time) => time.toFixed(2)), exponent(sizes, times).toFixed(2)]],
  );
}
