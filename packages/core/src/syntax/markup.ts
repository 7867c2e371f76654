import { isWhiteSpace, nameEnd } from './characters.ts';
import { checkCharacters } from './legal-characters.ts';
import type { CData, Comment, Instruction } from './nodes.ts';
import { type Scanner, excerpt } from './scanner.ts';

/** Reads the comment ([15] Comment) that starts at `start`. One that never ends reaches to the text's end. */
export function readComment(scan: Scanner, start: number): Comment {
  const { text, length } = scan;
  const contentStart = start + 4;
  let dashes = scan.find('--', contentStart);
  let reported = false;
  while (dashes !== -1 && text.charCodeAt(dashes + 2) !== 0x3e) {
    if (!reported && scan.find('-->', dashes) !== -1) {
      const beforeEnd = text.startsWith('--->', dashes);
      scan.report(
        'xml-malformed-comment',
        dashes,
        dashes + (beforeEnd ? 4 : 2),
        beforeEnd
          ? "A comment ends with '-->', not '--->'. Delete a dash."
          : "'--' cannot stand inside a comment. Write a single dash.",
      );
      reported = true;
    }
    dashes = scan.find('--', dashes + 1);
  }
  if (dashes === -1) {
    scan.report('xml-unterminated-comment', start, contentStart, "This comment never ends. Add '-->' where it should.");
    return { kind: 'comment', start, end: length, contentStart, contentEnd: length };
  }
  checkCharacters(scan, contentStart, dashes);
  return { kind: 'comment', start, end: dashes + 3, contentStart, contentEnd: dashes };
}

/** Reads the CDATA section ([18] CDSect) that starts at `start`. One that never ends reaches to the text's end. */
export function readCData(scan: Scanner, start: number): CData {
  const contentStart = start + 9;
  const close = scan.find(']]>', contentStart);
  if (close === -1) {
    scan.report(
      'xml-unterminated-cdata',
      start,
      contentStart,
      "This CDATA section never ends. Add ']]>' where it should.",
    );
    return { kind: 'cdata', start, end: scan.length, contentStart, contentEnd: scan.length };
  }
  checkCharacters(scan, contentStart, close);
  return { kind: 'cdata', start, end: close + 3, contentStart, contentEnd: close };
}

/**
 * Reads the processing instruction ([16] PI) that starts at `start`. One that never ends is taken to end at its first
 * `>`, as a person who forgot the `?` would have meant it, or else at the text's end.
 */
export function readInstruction(scan: Scanner, start: number): Instruction {
  const { text, length } = scan;
  const targetEnd = nameEnd(text, start + 2);
  const target = scan.intern(start + 2, targetEnd);
  let close = scan.find('?>', targetEnd);
  let end = close + 2;
  if (close === -1) {
    const gt = scan.find('>', targetEnd);
    close = gt === -1 ? length : gt;
    end = gt === -1 ? length : gt + 1;
    scan.report(
      'xml-unterminated-instruction',
      start,
      start + 2,
      "This instruction never ends. Add '?>' where it should.",
    );
  } else {
    checkTarget(scan, start, targetEnd, target);
    checkCharacters(scan, targetEnd, close);
  }
  let contentStart = targetEnd;
  while (isWhiteSpace(text.charCodeAt(contentStart))) contentStart++;
  return { kind: 'instruction', start, end, target, contentStart, contentEnd: close };
}

function checkTarget(scan: Scanner, start: number, targetEnd: number, target: string): void {
  const { text } = scan;
  if (target === '') {
    scan.report(
      'xml-malformed-instruction',
      start,
      start + 2,
      text[start + 2] === '='
        ? "'<?=' is PHP, which the server has to replace before it sends the document. XML does not know it."
        : "'<?' is not followed by a name. Write the instruction's target, or '&lt;?' in text.",
    );
  } else if (/^xml$/i.test(target)) {
    scan.report(
      'xml-malformed-instruction',
      start + 2,
      targetEnd,
      `The name '${target}' is reserved. Write 'xml' in lower case for the XML declaration.`,
    );
  } else if (!isWhiteSpace(text.charCodeAt(targetEnd)) && !text.startsWith('?>', targetEnd)) {
    scan.report(
      'xml-malformed-instruction',
      targetEnd,
      targetEnd + 1,
      `White space is missing after '${excerpt(target, 0, target.length)}'. Add a space.`,
    );
  }
}
