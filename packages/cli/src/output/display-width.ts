import { eastAsianWidth } from 'get-east-asian-width';

const printableAscii = /^[\x20-\x7e]*$/;
const combining = /^\p{Mark}$/u;

/** How many columns a text takes on a terminal; the text holds no control characters. */
export function displayWidth(text: string): number {
  if (printableAscii.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (!combining.test(character)) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return width;
}
