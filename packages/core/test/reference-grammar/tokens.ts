import { createToken, Lexer, type IMultiModeLexerDefinition, type TokenType } from 'chevrotain';

/**
 * The tokens of XML 1.0, Fifth Edition, each named by its production, in the modes in which they stand. The character
 * classes are the specification's own; what lies outside the Basic Multilingual Plane is spelled as surrogate pairs.
 */

const s = '[ \\t\\r\\n]';
/** [2] Char; with `but`, characters to leave out. */
const char = (but = ''): string =>
  `(?:(?![${but || '\\uffff'}])[\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd]|[\\ud800-\\udbff][\\udc00-\\udfff])`;
const startClass =
  ':A-Z_a-z\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd';
const astral = '[\\ud800-\\udb7f][\\udc00-\\udfff]';
const nameStartChar = `(?:[${startClass}]|${astral})`;
const nameChar = `(?:[${startClass}\\-.0-9\\xb7\\u0300-\\u036f\\u203f\\u2040]|${astral})`;
const name = `${nameStartChar}${nameChar}*`;

function token(named: string, pattern: string, options: { push?: string; pop?: true } = {}): TokenType {
  return createToken({
    name: named,
    pattern: new RegExp(pattern),
    line_breaks: true,
    ...(options.push === undefined ? {} : { push_mode: options.push }),
    ...(options.pop === undefined ? {} : { pop_mode: true }),
  });
}

export const S = token('S', `${s}+`);
export const Name = token('Name', name);

/** [15] Comment, [16] PI, [18] CDSect: one token each. */
export const Comment = token('Comment', `<!--(?:${char('\\-')}|-${char('\\-')})*-->`);
export const PI = token('PI', `<\\?(?![xX][mM][lL](?:${s}|\\?>))${name}(?:${s}(?:(?!\\?>)${char()})*)?\\?>`);
export const CDSect = token('CDSect', `<!\\[CDATA\\[(?:(?!\\]\\]>)${char()})*\\]\\]>`);

/** [67] Reference */
export const EntityRef = token('EntityRef', `&${name};`);
export const CharRef = token('CharRef', '&#(?:[0-9]+|x[0-9a-fA-F]+);');
/** [14] CharData, without the white space that has a token of its own. */
export const CharData = token('CharData', `(?:(?!\\]\\]>)${char('<& \\t\\r\\n')})+`);

/** Tags: [40] STag, [42] ETag, [44] EmptyElemTag, [41] Attribute, [10] AttValue */
export const StartTagOpen = token('StartTagOpen', '<', { push: 'tag' });
export const EndTagOpen = token('EndTagOpen', '</', { push: 'tag' });
export const TagClose = token('TagClose', '>', { pop: true });
export const EmptyTagClose = token('EmptyTagClose', '/>', { pop: true });
export const EqualsSign = token('EqualsSign', '=');
export const DoubleQuote = token('DoubleQuote', '"', { push: 'double' });
export const Apostrophe = token('Apostrophe', "'", { push: 'single' });
export const DoubleText = token('DoubleText', `${char('<&"')}+`);
export const SingleText = token('SingleText', `${char("<&'")}+`);
export const DoubleEnd = token('DoubleEnd', '"', { pop: true });
export const SingleEnd = token('SingleEnd', "'", { pop: true });

/** [23] XMLDecl */
export const XMLDeclOpen = token('XMLDeclOpen', `<\\?xml(?=${s})`, { push: 'declaration' });
export const XMLDeclClose = token('XMLDeclClose', '\\?>', { pop: true });
export const Version = token('Version', 'version');
export const Encoding = token('Encoding', 'encoding');
export const Standalone = token('Standalone', 'standalone');
/** With their quotes: [26] VersionNum, [81] EncName; 'yes' and 'no' are encoding names too, so they come first. */
export const VersionNum = token('VersionNum', `'1\\.[0-9]+'|"1\\.[0-9]+"`);
export const YesNo = token('YesNo', `'(?:yes|no)'|"(?:yes|no)"`);
export const EncName = token('EncName', `'[A-Za-z][A-Za-z0-9._-]*'|"[A-Za-z][A-Za-z0-9._-]*"`);

/** The order within a mode is the order in which the tokens are tried. */
export const lexerDefinition: IMultiModeLexerDefinition = {
  defaultMode: 'content',
  modes: {
    content: [S, Comment, CDSect, XMLDeclOpen, PI, EndTagOpen, StartTagOpen, EntityRef, CharRef, CharData],
    tag: [S, EmptyTagClose, TagClose, EqualsSign, DoubleQuote, Apostrophe, Name],
    double: [DoubleEnd, EntityRef, CharRef, DoubleText],
    single: [SingleEnd, EntityRef, CharRef, SingleText],
    declaration: [S, XMLDeclClose, EqualsSign, Version, Encoding, Standalone, VersionNum, YesNo, EncName],
  },
};

export const lexer = new Lexer(lexerDefinition, { positionTracking: 'onlyOffset' });
