import * as fc from 'fast-check';

/**
 * VoxXML as badly laid out as XML allows: white space of every kind wherever it may stand, both quotes, comments that
 * direct the formatter and the linter, text and commands where they do not belong. Always well-formed.
 */

const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');
const indentation = fc.constantFrom('', ' ', '  ', '    ', '\t', ' \t ');

/** White space between commands; often none. */
const gap = fc.oneof(
  { arbitrary: fc.constant(''), weight: 3 },
  { arbitrary: fc.constantFrom(' ', '   ', '\t'), weight: 1 },
  {
    arbitrary: fc
      .tuple(fc.array(fc.tuple(indentation, lineEnd), { minLength: 1, maxLength: 4 }), indentation)
      .map(([lines, last]) => lines.flat().join('') + last),
    weight: 6,
  },
);

const tagSpace = fc.constantFrom(' ', ' ', ' ', '  ', '\n', '\t', '\r\n    ');
const optionalSpace = fc.oneof(
  { arbitrary: fc.constant(''), weight: 4 },
  { arbitrary: fc.constantFrom(' ', '\n', '\t'), weight: 1 },
);

const value = fc.oneof(
  {
    arbitrary: fc.constantFrom(
      '1',
      '30',
      'true',
      'Joanna',
      'nobody',
      'en-US',
      'dtmf speech',
      '$GATHER',
      'EQUAL',
      'https://example.com/callback?a=1&amp;b=2',
      'a value that takes a good deal of the width of a line',
      'お電話ありがとうございます',
    ),
    weight: 6,
  },
  {
    arbitrary: fc.constantFrom(
      '',
      '"',
      "'",
      '&quot;',
      '&apos;&#34;',
      ' start\n  end ',
      'a\r\nb',
      'a\rb',
      '>',
      '\t',
      '&#10;',
    ),
    weight: 2,
  },
);

const attributeName = fc.constantFrom(
  'voice',
  'language',
  'loop',
  'repeatDelay',
  'timeout',
  'numDigits',
  'statusCallback',
  'statusCallbackEvent',
  'variable',
  'test',
  'value',
  'length',
  'muted',
);

const attributes = fc
  .uniqueArray(
    fc.record({
      before: tagSpace,
      name: attributeName,
      equals: fc.tuple(optionalSpace, optionalSpace).map(([left, right]) => `${left}=${right}`),
      value,
      quote: fc.constantFrom('"', "'"),
    }),
    { selector: ({ name }) => name, maxLength: 5 },
  )
  .map((list) =>
    list
      .map((attribute) => {
        const quote = attribute.value.includes(attribute.quote)
          ? attribute.quote === '"'
            ? "'"
            : '"'
          : attribute.quote;
        return `${attribute.before}${attribute.name}${attribute.equals}${quote}${attribute.value}${quote}`;
      })
      .join(''),
  );

const word = fc.constantFrom(
  'Hello',
  '15556667777',
  'https://example.com/a',
  'お電話',
  '&amp;',
  '&#x20;',
  '$GATHER',
  '{{x}}',
  '<![CDATA[ <b> ]]>',
);

/** Text that is not blank; the white space around it counts. */
const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', '  ', '\n', '\r\n   ', '\t', '')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.flat().join(''));

const directive = fc.constantFrom(
  ' prettier-ignore ',
  ' prettier-ignore-start ',
  ' prettier-ignore-end ',
  ' voxlint-disable-next-line ',
  ' voxlint-disable-line unknown-voice: a reason ',
  ' voxlint-disable-line ',
  ' voxlint-disable-next-line unknown-voice: a reason ',
  ' voxlint-disable unknown-voice ',
  ' voxlint-enable unknown-voice ',
);

const comment = fc
  .oneof(fc.constantFrom('', ' The menu. ', '\n  two\n lines\n', '\r\n two'), directive)
  .map((content) => `<!--${content}-->`);

/** Elements by what they hold, as the table has them, and names that it does not have. */
const { command, content } = fc.letrec<{ command: string; content: string }>((tie) => {
  const element = (names: readonly string[], inside: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc
      .record({ name: fc.constantFrom(...names), attributes, end: optionalSpace, inside, after: optionalSpace })
      .map((parts) => `<${parts.name}${parts.attributes}${parts.end}>${parts.inside}</${parts.name}${parts.after}>`);
  const empty = fc
    .tuple(fc.constantFrom('Hangup', 'Reject', 'Pause', 'SetMute', 'Say', 'Gather', 'x:y'), attributes, optionalSpace)
    .map(([name, list, end]) => `<${name}${list}${end}/>`);
  return {
    command: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      { arbitrary: empty, weight: 2 },
      { arbitrary: element(['Say', 'Play', 'Number', 'Redirect', 'Conference', 'Dial', 'say'], text), weight: 4 },
      { arbitrary: element(['Hangup', 'Pause', 'Gather', 'Say', 'Dial', 'Prompt'], gap), weight: 1 },
      { arbitrary: element(['Gather', 'If', 'Dial', 'If', 'Prompt', 'Hangup'], tie('content')), weight: 5 },
      {
        arbitrary: element(
          ['Say', 'Dial', 'Prompt'],
          fc.tuple(text, tie('content')).map((parts) => parts.join('')),
        ),
        weight: 1,
      },
    ),
    content: fc
      .tuple(
        gap,
        fc.array(
          fc.tuple(
            fc.oneof(
              { arbitrary: tie('command'), weight: 8 },
              { arbitrary: comment, weight: 3 },
              { arbitrary: fc.constantFrom('<?voxlint?>', '<?a  b\n c?>'), weight: 1 },
              { arbitrary: text, weight: 1 },
            ),
            gap,
          ),
          { maxLength: 6 },
        ),
      )
      .map(([first, parts]) => first + parts.flat().join('')),
  };
});

const misc = fc.oneof({ arbitrary: gap, weight: 2 }, { arbitrary: comment, weight: 1 });

/** A document with its prolog. */
export const voxxmlDocument = fc
  .record({
    declaration: fc.constantFrom(
      '',
      '',
      "<?xml version='1.0'?>",
      '\uFEFF',
      '\uFEFF<?xml version="1.0" encoding="UTF-8"?>',
    ),
    before: fc.array(misc, { maxLength: 2 }),
    attributes,
    content,
    after: fc.array(misc, { maxLength: 2 }),
  })
  .map(
    (parts) =>
      `${parts.declaration}${parts.before.join('')}<Response${parts.attributes}>${parts.content}</Response>${parts.after.join('')}`,
  );

/** What stands inside a Response. */
export const voxxmlFragment = fc.tuple(content, command, gap).map((parts) => parts.join(''));

/** Layouts that differ in every option. */
export const layouts = fc.record({
  printWidth: fc.constantFrom(20, 40, 80, 120),
  tabWidth: fc.constantFrom(2, 4, 8),
  useTabs: fc.boolean(),
  singleQuote: fc.boolean(),
  singleAttributePerLine: fc.boolean(),
  bracketSameLine: fc.boolean(),
  endOfLine: fc.constantFrom('auto' as const, 'lf' as const, 'crlf' as const, 'cr' as const),
});
