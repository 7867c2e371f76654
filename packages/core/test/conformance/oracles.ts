import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';

export type OracleName = 'xmllint' | 'rxp' | 'saxes';

/** Another processor, asked what it takes for well-formed. */
interface Oracle {
  /** Whether its word on the document counts for anything. */
  readonly reads: (document: string) => boolean;
  /** Its verdicts, in the order of the documents. */
  readonly judge: (documents: readonly string[]) => boolean[];
}

export const oracles: Readonly<Record<OracleName, Oracle>> = {
  xmllint: { reads: () => true, judge: judgeByXmllint },
  rxp: { reads: () => true, judge: judgeByRxp },
  // It takes a document type declaration for one token and looks into it no further.
  saxes: { reads: (document) => !/<!DOCTYPE/i.test(document), judge: judgeBySaxes },
};

/** Those of the processors that are here; xmllint and rxp are programs (Debian: libxml2-utils, rxp). */
export const installed: readonly OracleName[] = (['xmllint', 'rxp', 'saxes'] as const).filter(
  (name) => name === 'saxes' || spawnSync('sh', ['-c', `command -v ${name}`]).status === 0,
);

/** Encodes as UTF-8; a lone surrogate becomes the three bytes that a faulty writer would make of it. */
function encode(text: string): Buffer {
  if (!/\p{Surrogate}/u.test(text)) return Buffer.from(text, 'utf8');
  const pieces = Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    if (code < 0xd800 || code > 0xdfff) return Buffer.from(character, 'utf8');
    return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
  });
  return Buffer.concat(pieces);
}

/** Writes the documents to files named by their number, in a directory that is gone afterwards. */
function inFiles<Result>(documents: readonly string[], use: (directory: string) => Result): Result {
  const directory = mkdtempSync(join(tmpdir(), 'voxxml-conformance-'));
  try {
    documents.forEach((document, index) => writeFileSync(join(directory, `${index}`), encode(document)));
    return use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** libxml2: many files a call; a file with an error of the parser has a line that begins with its name. */
function judgeByXmllint(documents: readonly string[]): boolean[] {
  return inFiles(documents, (directory) => {
    const names = documents.map((_, index) => `${index}`);
    const { stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--huge', ...names], {
      cwd: directory,
      encoding: 'latin1',
      maxBuffer: 1 << 30,
    });
    // Validity and namespaces are no matter of well-formedness, nor is whether a system identifier is a URI (4.2.2).
    const fault = /^(\d+):\d+: parser error : (?!Invalid URI)/;
    const wrong = new Set(stderr.split('\n').flatMap((line) => fault.exec(line)?.[1] ?? []));
    return names.map((name) => !wrong.has(name));
  });
}

/** rxp: one file a call, a hundred calls from one shell, as many shells at once as there are processors. */
function judgeByRxp(documents: readonly string[]): boolean[] {
  return inFiles(documents, (directory) => {
    const script = 'for i; do rxp -xs $i >/dev/null 2>&1 || echo $i; done';
    const output = execFileSync('xargs', ['-P', `${availableParallelism()}`, '-n', '100', 'sh', '-c', script, 'sh'], {
      cwd: directory,
      encoding: 'latin1',
      input: documents.map((_, index) => `${index}\n`).join(''),
    });
    const wrong = new Set(output.split('\n'));
    return documents.map((_, index) => !wrong.has(`${index}`));
  });
}

/** saxes, in this process. */
function judgeBySaxes(documents: readonly string[]): boolean[] {
  return documents.map((document) => {
    let wellFormed = true;
    const parser = new SaxesParser();
    parser.on('error', () => {
      wellFormed = false;
    });
    try {
      parser.write(document).close();
    } catch {
      // It fails over half a surrogate pair at the end of the text, where it reads the other half as NaN.
      return false;
    }
    return wellFormed;
  });
}
