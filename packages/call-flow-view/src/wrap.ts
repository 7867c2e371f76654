/** How wide a text is drawn, in pixels. */
export type Measure = (text: string) => number;

/**
 * Breaks a text into lines no wider than `width`, between words where it can. What does not fit into `most` lines is cut,
 * and the last line says so by an ellipsis.
 */
export function wrap(text: string, width: number, most: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    for (const piece of pieces(word, width, measure)) {
      const longer = line === '' ? piece : `${line} ${piece}`;
      if (line !== '' && measure(longer) > width) {
        lines.push(line);
        line = piece;
      } else {
        line = longer;
      }
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shorten(lines[most - 1]!, width, measure)];
}

/** A line that goes on: with an ellipsis that fits. */
function shorten(line: string, width: number, measure: Measure): string {
  const characters = [...line.replace(/…$/, '')];
  while (characters.length > 0 && measure(`${characters.join('').trimEnd()}…`) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** A word in pieces that fit: URLs have no blanks. */
function pieces(word: string, width: number, measure: Measure): string[] {
  if (measure(word) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && measure(piece + character) > width) {
      found.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...found, piece];
}
