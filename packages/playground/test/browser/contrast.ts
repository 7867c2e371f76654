/** The contrast of a text on a surface, from 1 to 21 (WCAG 2.2, contrast ratio); colors as `getComputedStyle` writes them. */
export function contrast(text: string, opacity: number, surface: string): number {
  const below = channels(surface);
  const ink = channels(text).map((channel, index) => channel * opacity + below[index]! * (1 - opacity));
  const [darker, lighter] = [luminance(ink), luminance(below)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function channels(color: string): number[] {
  return color
    .match(/[\d.]+/g)!
    .slice(0, 3)
    .map(Number);
}

/** WCAG 2.2, relative luminance. */
function luminance(color: readonly number[]): number {
  const [red, green, blue] = color.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
