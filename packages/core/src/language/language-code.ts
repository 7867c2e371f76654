import { didYouMean } from './did-you-mean.ts';

/** A language code that may have been meant; `certain` if only its case or its separators differ. */
export interface LanguageMeant {
  readonly code: string;
  readonly certain: boolean;
}

/** The region to suggest for a language whose written region is not offered, in the order of preference. */
const usualRegions = ['', 'US', 'FR', 'DE', 'NL', 'BR', 'CN'];

/** English as it is spoken there is closer to British than to American English. */
const britishRegions = new Set(['EN', 'HK', 'KE', 'MT', 'NG', 'SG', 'TZ', 'ENG', 'GBR']);

/**
 * The code that a written one most likely stands for, among codes of the same primary language only: `en-UK` is `en-GB`,
 * `ar-SA` is `arb`. Undefined if no code has that language, because another language is never what was meant.
 */
export function languageMeant(written: string, codes: readonly string[]): LanguageMeant | undefined {
  const word = written.trim();
  const { language, region } = canonical(word);
  const candidates = codes.filter((code) => canonical(code).language === language);
  if (candidates.length === 0) return undefined;
  const spelled = didYouMean(word, candidates);
  if (spelled !== undefined && spelled.by !== 'distance') return { code: spelled.name, certain: true };
  const sameRegion = candidates.find((code) => canonical(code).region === region);
  if (region !== '' && sameRegion !== undefined) return { code: sameRegion, certain: false };
  // A slip of a region's letters, rather than a region that is not offered.
  if (spelled !== undefined && !isRegion(region)) return { code: spelled.name, certain: false };
  return { code: usualCode(language, region, candidates), certain: false };
}

function usualCode(language: string, region: string, candidates: readonly string[]): string {
  const regions = language === 'en' && britishRegions.has(region) ? ['GB', ...usualRegions] : usualRegions;
  for (const usual of regions) {
    const code = candidates.find((each) => canonical(each).region === usual);
    if (code !== undefined) return code;
  }
  return candidates[0]!;
}

interface LanguageTag {
  /** ISO 639-1 where there is such a code: `zh` for `cmn`, `ar` for `arb`. */
  readonly language: string;
  /** In capitals; empty if there is none. */
  readonly region: string;
}

/** A code's parts with their aliases resolved, as Unicode lists them: `UK` is `GB`. */
function canonical(code: string): LanguageTag {
  let tag = code.replaceAll('_', '-');
  try {
    tag = Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    // Not the form of a language tag; its parts are compared as they are written.
  }
  const [language = '', ...rest] = tag.split('-');
  const last = rest.find((part) => /^(?:[A-Za-z]{2,3}|\d{3})$/.test(part)) ?? '';
  const primary = language.toLowerCase();
  return { language: primary === 'no' ? 'nb' : primary, region: last.toUpperCase() };
}

/** Whether letters name a region of the world. */
function isRegion(region: string): boolean {
  if (!/^(?:[A-Z]{2}|\d{3})$/.test(region)) return false;
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(region) !== undefined;
}

/** The primary language that an English name means: `english`, `Spanish`. Undefined if it is no such name. */
export function languageNamed(
  written: string,
  languages: readonly { code: string; name: string }[],
): string | undefined {
  const word = /^[a-z]+/.exec(written.trim().toLowerCase())?.[0];
  if (word === undefined || word.length < 4) return undefined;
  const named = languages.find(({ name }) => name.split(/[ ,]/)[0]!.toLowerCase() === word);
  return named && canonical(named.code).language;
}
