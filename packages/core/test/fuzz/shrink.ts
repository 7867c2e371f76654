/** A shorter text that still fails, made by leaving out pieces of falling size; as it is where none can be left out. */
export function shrink(text: string, fails: (text: string) => boolean): string {
  let current = text;
  for (let size = current.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at < current.length;) {
      const shorter = current.slice(0, at) + current.slice(at + size);
      if (fails(shorter)) current = shorter;
      else at += size;
    }
  }
  return current;
}
