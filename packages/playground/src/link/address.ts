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

  const replace = (fragment: string): void => {
    current = fragment;
    history.replaceState(null, '', `${location.pathname}${location.search}${fragment}`);
  };
  /** Puts a document into the address, and says which link that is; undefined where it would be too long. */
  const put = async (text: string): Promise<string | undefined> => {
    const mine = ++latest;
    const fragment = await documentFragment(text);
    const fits = fragment.length <= longestFragment;
    if (mine === latest) {
      // The address of an earlier state would pass for that of this one.
      replace(fits ? fragment : '');
      if (!fits && !tooLong) onTooLong();
      tooLong = !fits;
    }
    return fits ? new URL(fragment, location.href).href : undefined;
  };

  return {
    follow: (text) => {
      clearTimeout(timer);
      timer = setTimeout(() => void put(text), REST);
    },
    set: (fragment) => {
      // What was to follow is about the text before.
      clearTimeout(timer);
      latest++;
      tooLong = false;
      replace(fragment);
    },
    linkTo: (text) => {
      clearTimeout(timer);
      return put(text);
    },
    current: () => current,
  };
}
