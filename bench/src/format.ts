import { format } from '@voxxml/core/format';
import * as voxxml from '@voxxml/core/prettier';
import { format as formatWithPrettier } from 'prettier';
import xml from '@prettier/plugin-xml';
import { menus } from './documents.ts';
import { measure } from './measure.ts';
import { table } from './table.ts';

/** Formats the same documents with `format`, with our Prettier plugin, and with Prettier's plugin for XML. */
export async function benchmarkFormat(): Promise<string> {
  const rows: string[][] = [];
  for (const { name, text } of [menus(25), menus(100), menus(1000), menus(10_000)]) {
    const measured = await measure([
      { name: 'format', run: () => format(text) },
      {
        name: 'prettier with @voxxml/core/prettier',
        run: () => formatWithPrettier(text, { parser: 'voxxml', plugins: [voxxml] }),
      },
      {
        name: 'prettier with @prettier/plugin-xml',
        run: () => formatWithPrettier(text, { parser: 'xml', plugins: [xml] }),
      },
    ]);
    const peer = measured[2]!.milliseconds;
    for (const { name: contender, milliseconds } of measured) {
      const speed = text.length / 1000 / milliseconds;
      rows.push([name, contender, milliseconds.toFixed(2), speed.toFixed(2), (peer / milliseconds).toFixed(1)]);
    }
  }
  return table(['document', 'contender', 'ms', 'MB/s', 'times plugin-xml'], rows);
}
