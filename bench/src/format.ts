import { format } from '@voxxml/core/format';
import * as voxxml from '@voxxml/core/prettier';
import { collectYoungGarbage } from './allocation.ts';
import { menus } from './documents.ts';
import { growthOfTime } from './growth-of.ts';
import { measure } from './measure.ts';
import type { Growth, Measured, Missing, Result } from './result.ts';

const sizes = [5000, 10_000, 20_000];

/** Formats the same documents with `format`, with our Prettier plugin, and with Prettier's plugin for XML. */
export async function benchmarkFormat(pace: number): Promise<Result> {
  const measured: Measured[] = [];
  const missing = new Map<string, Missing>();
  for (const lines of [25, 100, 1000, 10_000]) {
    const { text } = menus(lines);
    const found = await measure(
      { id: `format/${lines}`, title: `Formatting ${lines.toLocaleString('en')} lines`, bytes: text.length },
      [
        { name: '@voxxml/core format', kind: 'ours', prepare: () => () => format(text) },
        {
          name: 'Prettier with @voxxml/core/prettier',
          kind: 'ours',
          prepare: async () => {
            const prettier = await import('prettier');
            return () => prettier.format(text, { parser: 'voxxml', plugins: [voxxml] });
          },
        },
        {
          name: 'Prettier with @prettier/plugin-xml',
          kind: 'peer',
          prepare: async () => {
            const prettier = await import('prettier');
            const { default: xml } = await import('@prettier/plugin-xml');
            return () => prettier.format(text, { parser: 'xml', plugins: [xml] });
          },
        },
      ],
      { budget: 8000 * pace, between: collectYoungGarbage },
    );
    measured.push(found.measured);
    for (const each of found.missing) missing.set(each.name, each);
  }
  return { measured, growths: [growth(pace)], missing: [...missing.values()] };
}

/** How the time of `format` grows with the size. */
function growth(pace: number): Growth {
  return {
    id: 'format/growth',
    title: 'Formatting, by size',
    unit: 'ms',
    sizes: sizes.map((lines) => `${lines.toLocaleString('en')} lines`),
    rows: [
      growthOfTime('format', sizes, pace < 1 ? 1 : 5, (lines) => {
        const { text } = menus(lines);
        return () => format(text);
      }),
    ],
  };
}
