import { documentFragment, longestFragment } from './document-link.ts';

/** How long typing has to rest before the address follows, in milliseconds. */
const REST = 250;

/** Keeps the document in the page's address. */
export interface Address {
  /** The document has changed: the address follows soon. */
  readonly follow: (text: string) => void;
  /** Puts a fragment into the address now, in place of a document. */
  readonly set: (fragment: string) => void;
  /** The link to a document, which the address then is; undefined where it would be too long. */
  readonly linkTo: (text: string) => Promise<string | undefined>;
  /** The fragment that the page itself has put into the address. */
  readonly current: () => string;
}

/** @param onTooLong called once, when a document becomes too long for the address */
export function createAddress(onTooLong: () => void): Address {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current = location.hash;
  /** Counts what was asked for, so that a slow answer does not replace a later one. */
  let latest = 0;
  let tooLong = false;

  const set = (fragment: string): void => {
    clearTimeout(timer);
    latest++;
    current = fragment;
    history.replaceState(null, '', `${location.pathname}${location.search}${fragment}`);
  };
  const put = async (text: string): Promise<boolean> => {
    const mine = ++latest;
    const fragment = await documentFragment(text);
    const fits = fragment.length <= longestFragment;
    if (mine !== latest) return fits;
    if (fits) set(fragment);
    else if (!tooLong) onTooLong();
    tooLong = !fits;
    return fits;
  };

  return {
    follow: (text) => {
      clearTimeout(timer);
      timer = setTimeout(() => void put(text), REST);
    },
    set,
    linkTo: async (text) => {
      clearTimeout(timer);
      return (await put(text)) ? location.href : undefined;
    },
    current: () => current,
  };
}
