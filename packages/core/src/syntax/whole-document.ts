import type { Fix } from '../text/diagnostic.ts';
import { excerpt } from './scanner.ts';

/** What is wrong with a text as a whole: it holds a document, but encoded for something else. */
export interface EncodedDocument {
  readonly message: string;
  readonly fixes: readonly Fix[];
}

const start = String.raw`(?:\?xml\b|[A-Za-z][\w.-]*[\s/>&%+\\]|!--|!DOCTYPE\b)`;
const startsWithMarkup = new RegExp(String.raw`^\s*<${start}`, 'i');
const escapedForHtml = new RegExp(String.raw`^\s*(?:&lt;|&#60;|&#x3c;|&amp;lt;)${start}`, 'i');
const escapedForUrl = new RegExp(String.raw`^\s*%3C(?:%3F|%21)?[A-Za-z]`, 'i');
const insideQuotes = new RegExp(String.raw`^\s*["'\`]\s*(?:\\[nrt])*(?:<|\\u003c|\\x3c)${start}`, 'i');
const escapedForJson = new RegExp(String.raw`^\s*(?:\\u003c|\\x3c)[A-Za-z?!]`, 'i');

/** Finds a document that is quoted, escaped or URL-encoded as a whole; undefined for all other texts. */
export function encodedDocument(text: string): EncodedDocument | undefined {
  const head = text.slice(0, 200);
  if (escapedForHtml.test(head)) {
    return describe(text, 'escaped: it has &lt; for each <', 'Unescape the document', unescapeHtml(text.trim()));
  }
  if (escapedForUrl.test(head)) {
    return describe(text, 'URL-encoded', 'Decode the document', decodeUrl(text.trim()));
  }
  if (escapedForJson.test(head)) {
    return describe(text, 'escaped for JSON', 'Unescape the document', unescapeJson(text.trim()));
  }
  const quote = /^\s*(["'`])/.exec(head)?.[1];
  if (quote !== undefined && insideQuotes.test(head) && endsWithQuote(text, quote)) {
    const inside = text.slice(text.indexOf(quote) + 1, text.lastIndexOf(quote));
    return describe(text, 'in quotes', 'Remove the quotes', unescapeJson(inside));
  }
  if (startsWithMarkup.test(head) && text.includes('=\\"') && text.includes('\\n') && !text.trim().includes('\n')) {
    return describe(text, 'escaped for JSON', 'Unescape the document', unescapeJson(text.trim()));
  }
  return undefined;
}

/** Whether a text ends with a quote, or with the end of a statement after it. */
function endsWithQuote(text: string, quote: string): boolean {
  return text.slice(-20).trimEnd().replace(/[;,]$/, '').trimEnd().endsWith(quote);
}

function describe(text: string, what: string, title: string, decoded: string | undefined): EncodedDocument {
  const message = `The whole document is ${what} (${shownStart(text)}). Send it as plain XML.`;
  const isDecoded = decoded !== undefined && /^\s*</.test(decoded);
  const edits = [{ range: { start: 0, end: text.length }, newText: decoded ?? '' }];
  return { message, fixes: isDecoded ? [{ title, edits, safe: false }] : [] };
}

function shownStart(text: string): string {
  const from = text.search(/\S/);
  return `'${excerpt(text, from, Math.min(text.length, from + 16)).trim()}…'`;
}

function unescapeHtml(text: string): string {
  const once = text
    .replace(/&(?:lt|#60|#x3c);/gi, '<')
    .replace(/&(?:gt|#62|#x3e);/gi, '>')
    .replace(/&(?:quot|#34|#x22);/gi, '"')
    .replace(/&(?:apos|#39|#x27);/gi, "'")
    .replace(/&(?:amp|#38|#x26);/gi, '&');
  return /^\s*&lt;/i.test(once) ? unescapeHtml(once) : once;
}

function decodeUrl(text: string): string | undefined {
  try {
    // Forms write a space as a plus.
    return decodeURIComponent(/\s/.test(text) ? text : text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescapeJson(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([^]))/gi,
    (_, unicode?: string, hex?: string, other = '') => {
      const code = unicode ?? hex;
      return code === undefined ? (escapes[other] ?? other) : String.fromCharCode(Number.parseInt(code, 16));
    },
  );
}
