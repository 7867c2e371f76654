/** A character that is not what it looks like. */
export interface Disguise {
  readonly character: string;
  /** What it looks like, in ASCII; empty where it cannot be seen. */
  readonly looksLike: string;
}

/** A name that looks like another one. */
export interface LookAlike {
  /** The name as it looks: each disguised character replaced by what it looks like. */
  readonly name: string;
  /** The disguised characters, each once, in the order of the name. */
  readonly disguises: readonly Disguise[];
}

/**
 * Letters beside the Latin letters they look like: of the pairs that Unicode Technical Standard 39 lists, those whose
 * letters may stand in names of XML and look the same in common fonts. Full-width and mathematical letters are found by their
 * compatibility mapping instead.
 */
const letters: readonly (readonly [others: string, latin: string])[] = [
  // Cyrillic
  ['АВСЕНІЈКМОРЅТХУҮѴԚԜԌӀ', 'ABCEHIJKMOPSTXYYVQWGI'],
  ['асԁеһіјкморԛѕтԝхуүѵӏ', 'acdehijkmopqstwxyyvl'],
  // Greek
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳ', 'ABEZHIKMNOPTYXCj'],
  ['αγικνορστυχϲ', 'ayikvopotuxc'],
  // Armenian
  ['ՍՏՕօսհոց', 'USOouhng'],
  // Cherokee
  ['ᎪᏴᏟᎠᎬᏀᎻᏆᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ', 'ABCDEGHIJKLMPRSTVWZ'],
  // Latin, but not of the alphabet
  ['ıɑɡȷ', 'iagj'],
];

/** The letters one by one; made when a name is not ASCII. */
let looks: ReadonlyMap<string, string> | undefined;

function latinOf(character: string): string | undefined {
  looks ??= new Map(
    letters.flatMap(([others, latin]) => Array.from(others, (other, index) => [other, latin[index]!] as const)),
  );
  return looks.get(character);
}

/** First and last of the code units that may stand in names of XML and cannot be seen there. */
const invisible: readonly (readonly [first: number, last: number])[] = [
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200c, 0x200d],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
];

/**
 * What a name looks like, where some of its characters look like ASCII ones without being them, or cannot be seen. Undefined for an
 * honest name: one of ASCII, and one that is written in another alphabet throughout and shows it.
 */
export function lookAlike(written: string): LookAlike | undefined {
  if (isAscii(written)) return undefined;
  const disguises = new Map<string, Disguise>();
  let name = '';
  let honest = false;
  let latin = false;
  for (const character of written) {
    const looksLike = looksOf(character);
    if (looksLike === undefined) {
      name += character;
      if (!isAscii(character)) honest = true;
      else if (/[A-Za-z]/.test(character)) latin = true;
      continue;
    }
    name += looksLike;
    disguises.set(character, { character, looksLike });
  }
  // A word of another alphabet has letters that Latin has too; they deceive nobody there.
  if (disguises.size === 0 || (honest && !latin)) return undefined;
  return { name, disguises: [...disguises.values()] };
}

/** What a character looks like; undefined where it looks like itself. */
function looksOf(character: string): string | undefined {
  const code = character.charCodeAt(0);
  if (code < 0x80) return undefined;
  if (invisible.some(([first, last]) => code >= first && code <= last)) return '';
  const latin = latinOf(character);
  if (latin !== undefined) return latin;
  const plain = character.normalize('NFKC');
  return isAscii(plain) ? plain : undefined;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
