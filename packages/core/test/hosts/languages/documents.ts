import * as fc from 'fast-check';

/** Characters that some language escapes, and others. */
const character = fc.constantFrom(..."abc 1#$%{}\\'`|@é😀\n\t/".split(/(?:)/u));
const words = fc.string({ unit: character, maxLength: 12 });

const command = fc.oneof(
  words.map((text) => `<Say>${text.replaceAll('$', '$ ')}a</Say>`),
  words.map((text) => `<Say voice="joanna">${text.replaceAll('$', '$ ')}a</Say>`),
  fc.constantFrom('<Hangup/>', '<hangup/>', "<Pause length='7s'/>", '<Number>+1 (555) 666-7777</Number>', '<!-- a -->'),
  fc.constantFrom('<Say>a & b</Say>', '<Say loop=2>a</Say>', '<Foo/>', '<Number>15556667777</Number>', '\n  '),
);

/** A small document, often with mistakes that have safe fixes, that ends in its end tag. */
export const document = fc
  .array(command, { maxLength: 6 })
  .map((commands) => `<Response>${commands.join('')}</Response>`);
