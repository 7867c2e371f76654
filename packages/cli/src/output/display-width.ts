import { eastAsianWidth } from 'get-east-asian-width';

const printableAscii = /^[\x20-\x7e]*$/;

/** Made when it is first needed: compiling it takes longer than a clean document's report. */
let combining: RegExp | undefined;

/** How many columns a text takes on a terminal; the text holds no control characters. */
export function displayWidth(text: string): number {
  if (printableAscii.test(text)) return text.length;
  combining ??= /^\p{Mark}$/u;
  let width = 0;
  for (const character of text) {
    if (!combining.test(character)) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return width;
}
