/** Texts made to cost a careless reader quadratic time, unbounded memory or its call stack; each of about a size. */
export type Shape = (size: number) => string;

function repeat(unit: string): Shape {
  return (size) => unit.repeat(Math.max(1, Math.ceil(size / unit.length)));
}

/** A run of `unit` between two pieces. */
function between(before: string, unit: string, after = ''): Shape {
  return (size) => before + repeat(unit)(size) + after;
}

/** As many different pieces as fit. */
function numbered(before: string, piece: (index: number) => string, after = ''): Shape {
  return (size) => {
    const count = Math.max(1, Math.floor(size / piece(0).length));
    return before + Array.from({ length: count }, (_, index) => piece(index)).join('') + after;
  };
}

/** Two runs of half the size each. */
function both(first: string, second: string): Shape {
  return (size) => repeat(first)(size / 2) + repeat(second)(size / 2);
}

const repeated = [
  '<a>',
  '</a>',
  '<a></b>',
  '</',
  '<',
  '>',
  '&',
  '"',
  "'",
  ']',
  ']]>',
  '/',
  '=',
  '\0',
  '\ud800',
  '\n',
  '\r',
  ' ',
  '<!--',
  '<!-- --',
  '<!---->',
  '<![CDATA[',
  '<a><![CDATA[]]',
  '<?',
  '<?p ',
  '<?p?>',
  '<?xml ',
  " <?xml version='1.0'?>",
  '<!',
  '<! ',
  '<!x',
  '<!DOCTYPE ',
  '<!DOCTYPE a [',
  '<!DOCTYPE a [<!--]>',
  '<!DOCTYPE a [<?]>',
  '<!DOCTYPE a [<b>',
  '<!DOCTYPE a [<b>]x',
  "<!DOCTYPE a SYSTEM '",
  '<!DOCTYPE a [<![<![]]>',
  '<!DOCTYPE a [<!ENTITY e "',
  '<!DOCTYPE a [<b><![CDATA[]]>',
  "<a b='",
  '<a b="<c d=\'',
  "<a b='<",
  "<a b='>",
  "<a b='\n<",
  '<a b="\'<a b=\'"',
  '<a b=“x” c=“',
  '<a b   ',
  '< ',
  `<${' '.repeat(100)}`,
  '</a b',
  '</ a',
  '<a ',
  '<a b',
  '<a b=',
  '<a/',
  '<a<',
  "<a b='1'<",
  '&#',
  '&#1',
  '&a',
  '&a;',
  '&#x110000;',
  '&amp',
  '<a/>',
  'x<a/>',
  '<a>x & y < z</a>',
  '<a b=1 ',
  '<a b="1" b="1" ',
  '\ufeff',
  '\u{1f44b}',
  '<\u{10000}>',
  '{{x}}',
] as const;

export const hostileShapes: Readonly<Record<string, Shape>> = {
  ...Object.fromEntries(repeated.map((unit) => [`${JSON.stringify(unit)} again and again`, repeat(unit)])),
  'nested elements': both('<a>', '</a>'),
  'nested elements with different names': numbered('', (index) => `<a${index}>`),
  'end tags in the wrong case': both('<Say>', '</say>'),
  'end tags crossed': both('<a><b>', '</a></b>'),
  'end tags of outer elements': (size) => `${repeat('<a><b>')(size / 2)}${repeat('</a>')(size / 2)}`,
  'end tags begun twice': between('<a>', '</a</a>'),
  'an end tag without > far from the next': (size) => `<a></a${' '.repeat(size / 2)}${repeat('</a>')(size / 2)}`,
  'end tags without > after blanks': between('<a>', '</a '),
  'white space in the names of end tags': between('<ab>', '</a b>'),
  'a long name with white space in its end tags': (size) => `<${'a'.repeat(size / 2)}>${repeat('</aaa a>')(size / 2)}`,
  'end tags with a second <': between('<a>', '</<a>'),
  'doubled < before tags': between('<a>', '<<b>'),
  'a < alone between tags': between('<a>', '< <b/>'),
  'many < and blanks': between('<a>', '< '),
  '< for >': between('', '<a<<b/>'),
  'a run of < for >': between('<a', '<', '>'),
  'text behind < for >': between('', '<a<b</a'),
  'text behind < for > in one element': between('<a', '<b</a>'),
  'elements of one name, half of them closed': between('<a>', '<a b="">x<a></a>'),
  'elements of one name with stray end tags': both('<a></b>', '</a>'),
  'end tags without < in elements of one name': both('<If>', '/If></If>'),
  'the end tag of a target': between('<a>', '<?a></a>'),
  'attributes with different names': numbered('<a ', (index) => `b${index}='1' `, '/>'),
  'one attribute again and again': between('<a ', "b='1' ", '/>'),
  'attributes without white space': between('<a ', "b='1'", '/>'),
  'names without values': between('<a ', 'b ', '>'),
  'values without quotes': between('<a ', 'b=c ', '>'),
  'values that never close': between('<a ', "b='"),
  'values that close elsewhere': between('<a ', `b=' c="`),
  'typographic quotes': between('<a ', 'b=“x '),
  'equals signs in a tag': between('<a ', '=', '>'),
  'slashes in a tag': between('<a ', '/', '>'),
  'spaced slashes in a tag': between('<a ', '/ ', '>'),
  '< in a value': between("<a b='", '<', "'/>"),
  '& in a value': between("<a b='", '&', "'/>"),
  'control characters in a value': between("<a b='", 'x\u0001', "'/>"),
  'control characters in text': between('<a>', 'x\u0001', '</a>'),
  'control characters in a comment': between('<!--', 'x\u0001', '-->'),
  'half pairs in text': between('<a>', '\ud800x', '</a>'),
  'white space in a start tag': between('<a', ' ', '>'),
  'white space in an end tag': between('<a></a', ' ', '>'),
  'white space before =': between('<a b', ' ', "='1'/>"),
  'white space before the declaration': between('', ' ', "<?xml version='1.0'?>"),
  'white space in the declaration': between('<?xml version', ' ', "='1.0'?>"),
  'parts of the declaration': between('<?xml ', "version='1.0' ", '?>'),
  'a long version': between("<?xml version='", '1', "'?>"),
  'a long name': (size) => `<${'a'.repeat(size / 2)}></${'a'.repeat(size / 2)}>`,
  'a long name and many end tags': (size) => `<${'a'.repeat(size / 2)}>${repeat('</b>')(size / 2)}`,
  'a long name and many tags': (size) => `<${'a'.repeat(size / 2)}>${repeat('<c></d>')(size / 2)}`,
  'a long name and many attributes': (size) => `<${'a'.repeat(size / 2)} ${repeat("x='1' ")(size / 2)}`,
  'a long character reference': between('<a>&#', '1', ';</a>'),
  'a long entity name': between('<a>&', 'a', ';</a>'),
  'a long target': between('<?', 'p', '?>'),
  'dashes in a comment': between('<!--', '-', '-->'),
  'dashes in a comment that never ends': between('<!--', '-'),
  'names whose hashes collide': (size) => {
    const bits = Math.max(1, Math.floor(Math.log2(size / 32)));
    const name = (index: number): string =>
      Array.from({ length: bits }, (_, bit) => ((index >> bit) & 1 ? 'Aa' : 'BB')).join('');
    return `<a>${Array.from({ length: Math.floor(size / (2 * bits + 4)) }, (_, index) => `<${name(index)}/>`).join('')}</a>`;
  },
  'unclosed entity values': between('<!DOCTYPE a [', '<!ENTITY e "'),
  'entity values closed by the next': between('<!DOCTYPE a [', '<!ENTITY e "x>'),
  'tags and quotes in the subset': between('<!DOCTYPE a [', `<b '"`),
  'tags in the subset': between('<!DOCTYPE a [', '<b>', ']>'),
  'conditional sections in the subset': between('<!DOCTYPE a [', '<![', ']]>'),
  'brackets in the subset': between('<!DOCTYPE a [', ']'),
  'brackets and white space in the subset': between('<!DOCTYPE a [<!x ', ']   '),
  'unknown declarations': between('<!DOCTYPE a [', "<!x '"),
  'many entities': numbered('<!DOCTYPE a [', (index) => `<!ENTITY e${index} "">`, ']><a/>'),
  'a chain of entities': numbered('<!DOCTYPE a [', (index) => `<!ENTITY e${index} "&e${index + 1};">`, ']><a>&e0;</a>'),
  'a bomb of entities': numbered(
    '<!DOCTYPE a [',
    (index) => `<!ENTITY e${index + 1} "&e${index};&e${index};">`,
    '<!ENTITY e0 "x">]><a>&e9;</a>',
  ),
};
