/** A place for each hash value. */
const PLACES = 256;

/** Longer names are rare and found in another way. */
const LONGEST = 32;

/**
 * The name seen last for each hash value, by any parser: documents use the same few names again and again. The table
 * holds copies, which keep no document in memory, and each name's code units beside it.
 */
const names: (string | undefined)[] = [];
const nameUnits = new Uint16Array(PLACES * LONGEST);
for (let place = 0; place < PLACES; place++) names.push(undefined);

/** The names of one text, each distinct one with one string object, which other texts mostly share. */
export class NameTable {
  readonly #units: Uint16Array;
  /** Names of this text that are not, or no longer, in the shared table. */
  #others: Map<string, string> | undefined;

  constructor(units: Uint16Array) {
    this.#units = units;
  }

  /** The name between two offsets. */
  intern(text: string, start: number, end: number): string {
    const units = this.#units;
    const length = end - start;
    const middle = units[(start + end) >> 1]!;
    // With these factors each name of VoxXML has a place of its own.
    const place = (units[start]! * 31 + middle * 13 + units[end - 1]! * 2 + length) & (PLACES - 1);
    const known = names[place];
    if (known !== undefined && known.length === length) {
      const from = place * LONGEST;
      let at = 0;
      while (at < length && units[start + at] === nameUnits[from + at]) at++;
      if (at === length) return known;
    }
    return this.#internSlowly(text.slice(start, end), place, start);
  }

  #internSlowly(name: string, place: number, start: number): string {
    this.#others ??= new Map();
    const displaced = names[place];
    if (displaced !== undefined) this.#others.set(displaced, displaced);
    let known = this.#others.get(name);
    if (name.length > LONGEST) {
      if (known === undefined) this.#others.set(name, (known = name));
      return known;
    }
    const units = this.#units.subarray(start, start + name.length);
    known ??= keyOf(String.fromCharCode(...units));
    names[place] = known;
    nameUnits.set(units, place * LONGEST);
    return known;
  }
}

/**
 * The same characters as the string object that engines keep for a property's key and for a literal in a program:
 * comparing the name with another one is then comparing two addresses.
 */
function keyOf(name: string): string {
  return Object.keys({ [name]: true })[0]!;
}
