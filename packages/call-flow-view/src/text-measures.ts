import { type Measures, metrics } from './layout.ts';

/** Measures texts in the font that the page has now. */
export function textMeasures(): Measures {
  const context = document.createElement('canvas').getContext('2d')!;
  const family = getComputedStyle(document.body).fontFamily;
  const measure = (font: string) => {
    const known = new Map<string, number>();
    return (text: string): number => {
      let width = known.get(text);
      if (width === undefined) {
        context.font = font;
        width = context.measureText(text).width;
        known.set(text, width);
      }
      return width;
    };
  };
  return { title: measure(`600 ${metrics.titleSize}px ${family}`), text: measure(`${metrics.textSize}px ${family}`) };
}
