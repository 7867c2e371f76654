import { applyEdits, quotesOnTyping } from '@voxxml/core';
import { describe, expect, test } from 'vitest';
import { codeLenses } from '../src/features/code-lenses.ts';
import { documentLinks } from '../src/features/document-links.ts';
import { formatView, formatViewRange } from '../src/features/formatting.ts';
import { definitions, references } from '../src/features/gather-links.ts';
import { highlights } from '../src/features/highlights.ts';
import { hover } from '../src/features/hover.ts';
import { inlayHints } from '../src/features/inlay-hints.ts';
import { onType } from '../src/features/on-type.ts';
import { semanticTokens } from '../src/features/semantic-tokens.ts';
import { folds, selectionRanges } from '../src/features/structure.ts';
import { type OutlineSymbol, documentSymbols } from '../src/features/symbols.ts';
import { linkedNames, renameRanges, tagNameAt } from '../src/features/tag-names.ts';
import { markedView, textsOf } from './marked-view.ts';

const menu = `<Response>
  <[|Gather|]>
    <Say>For sales, press 1.</Say>
  </Gather>
  <If variable='[|$GATHER|]' test='EQUAL' value='1'>
    <Say>You pressed [|$GATHER|]</Say>
    <Hangup/>
  </If>
  <Hangup/>
</Response>`;

/** The menu with the cursor behind the first occurrence of a piece. */
function menuAt(piece: string): ReturnType<typeof markedView> {
  return markedView(menu.replace(piece, `${piece}$0`));
}

describe('hover', () => {
  test.each(["<Say voice='Jo$0ana'>", "<Say voice='$0'>", '<Say voice=$0>', "<Say language='xx$0'>"])(
    'explains the attribute where its value is not known: %s',
    (marked) => {
      const { view, offset } = markedView(`<Response>${marked}Hi</Say></Response>`);
      expect(hover(view, offset)?.markdown).toMatch(/^\*\*(?:voice|language)\*\*: /);
    },
  );

  test.each([
    ['<Response><Ga$0ther/></Response>', 'Gather', 'Collects keys'],
    ['<Respon$0se><Gather/></Response>', 'Response', 'This document fits calls.'],
    ['<Response><SetMute/><Gather/></Respon$0se>', 'Response', 'fits no resource'],
    ["<Response><Gather time$0out='5'/></Response>", 'timeout', 'Values over 60'],
    ["<Response><Gather input='dtmf spe$0ech'/></Response>", 'dtmf speech', ''],
    ["<Response><Number statusCallbackEvent='ringing noCon$0nect'>1</Number></Response>", 'noConnect', '"no_connect"'],
    ["<Response><Say voice='Joan$0na'>a</Say></Response>", 'Joanna', 'female'],
    ["<Response><Say language='cmn-$0CN'>a</Say></Response>", 'cmn-CN', 'Chinese'],
    ['<Response><!-- voxlint-disable unused-ga$0ther --></Response>', 'unused-gather', 'warning'],
  ])('%s', (marked, about, text) => {
    const { view, offset } = markedView(marked);
    const found = hover(view, offset);
    expect(found?.markdown).toContain(text);
    expect(view.text.slice(found!.range.start, found!.range.end)).toBe(about);
  });

  test('what $GATHER can hold here, and where it comes from', () => {
    for (const piece of ["variable='[|$GAT", 'pressed [|$GAT']) {
      const { view, offset } = menuAt(piece);
      expect(hover(view, offset)?.markdown).toMatch(/\$GATHER.*here: .*From the Gather in line 2\./s);
    }
    const { view, offset } = menuAt('pressed [|$GAT');
    expect(hover(view, offset)?.markdown).toContain("'1'");
  });

  test('nothing where there is nothing to say', () => {
    for (const marked of [
      '$0<Response/>',
      '<Response><Foo$0/></Response>',
      '<Response><Say>He$0llo</Say></Response>',
    ]) {
      const { view, offset } = markedView(marked);
      expect(hover(view, offset)).toBeUndefined();
    }
  });
});

describe('$GATHER and the Gathers that set it', () => {
  test('definition: from every reader to the Gather', () => {
    for (const piece of ["variable='[|$GAT", 'pressed [|$GAT']) {
      const { view, offset, ranges } = menuAt(piece);
      expect(definitions(view, offset)).toEqual([ranges[0]]);
    }
  });

  test('references: from the Gather and from every reader', () => {
    for (const piece of ['<[|Gat', "variable='[|$GAT", 'pressed [|$GAT']) {
      const { view, offset, ranges } = menuAt(piece);
      expect(references(view, offset, true)).toEqual(ranges);
      expect(references(view, offset, false)).toEqual(ranges.slice(1));
    }
  });

  test('highlights: tags, writers and readers', () => {
    const { view, offset } = menuAt('<[|Gat');
    expect(highlights(view, offset).map(({ kind }) => kind)).toEqual(['write', 'write', 'read', 'read']);
    const say = menuAt('<Sa');
    expect(highlights(say.view, say.offset).map(({ kind }) => kind)).toEqual(['text', 'text']);
    const read = menuAt('pressed [|$GAT');
    expect(highlights(read.view, read.offset).map(({ kind }) => kind)).toEqual(['write', 'read', 'read']);
  });

  test('a prompt inside a Gather reads what came before it', () => {
    const { view, offset } = markedView('<Response><Gather><Say>$GA$0THER</Say></Gather></Response>');
    expect(definitions(view, offset)).toEqual([]);
  });
});

describe('tag names', () => {
  test('the pair is edited and renamed together', () => {
    for (const marked of [
      '<Response><[|Sa$0y|]>a</[|Say|]></Response>',
      '<Response><[|Say|]>a</[|Say$0|]></Response>',
    ]) {
      const { view, offset, ranges } = markedView(marked);
      expect(linkedNames(view, offset)).toEqual(ranges);
      expect(renameRanges(view, offset)).toEqual(ranges);
      expect(ranges).toContainEqual(tagNameAt(view, offset));
    }
  });

  test('an empty-element tag has one name', () => {
    const { view, offset, ranges } = markedView('<Response><[|Han$0gup|]/></Response>');
    expect(linkedNames(view, offset)).toBeUndefined();
    expect(renameRanges(view, offset)).toEqual(ranges);
  });

  test('nothing off the names', () => {
    const { view, offset } = markedView("<Response><Say vo$0ice='x'>a</Say></Response>");
    expect(renameRanges(view, offset)).toBeUndefined();
  });
});

describe('structure', () => {
  test('folds keep end tags in sight', () => {
    const { view } = markedView('<Response>\n<!-- a\nb -->\n<Gather>\n</Gather>\n</Response>');
    expect(folds(view).map(({ start, kind }) => [view.text.slice(start, start + 5), kind])).toEqual([
      ['<Resp', 'element'],
      ['<!-- ', 'comment'],
      ['<Gath', 'element'],
    ]);
  });

  test('a selection grows: value, attribute, tag, element, content, parent', () => {
    const marked = markedView("<Response><Say voice='Jo$0anna'>Hi</Say></Response>");
    expect(textsOf(marked, selectionRanges(marked.view, marked.offset))).toEqual([
      'Joanna',
      "'Joanna'",
      "voice='Joanna'",
      "<Say voice='Joanna'>",
      "<Say voice='Joanna'>Hi</Say>",
      "<Response><Say voice='Joanna'>Hi</Say></Response>",
    ]);
  });

  test('the outline reads like a menu', () => {
    const names = (symbols: readonly OutlineSymbol[], depth = 0): string[] =>
      symbols.flatMap((symbol) => [' '.repeat(depth) + symbol.name, ...names(symbol.children, depth + 1)]);
    expect(names(documentSymbols(markedView(menu).view))).toEqual([
      'Response',
      ' Gather 1 key: For sales, press 1.',
      '  Say: For sales, press 1.',
      ' If 1',
      '  Say: You pressed $GATHER',
      '  Hang up',
      ' Hang up',
    ]);
  });

  test('nesting without end is no trouble', () => {
    const { view } = markedView('<Response>' + '<If>'.repeat(20_000));
    let depth = 0;
    for (let at = documentSymbols(view); at.length > 0; at = [...at[0]!.children]) depth++;
    expect(depth).toBe(20_001);
  });
});

describe('links, hints, lenses, tokens', () => {
  test('http(s) URLs alone become links', () => {
    const marked = markedView(
      "<Response><Play> [|https://example.com/a.mp3|] </Play><Play>javascript:alert(1)</Play><Gather statusCallback='[|http://example.com/cb|]'/></Response>",
    );
    expect(documentLinks(marked.view).map(({ range }) => range)).toEqual(marked.ranges);
  });

  test('unwritten defaults of a Gather, and what can still come to an If', () => {
    const { view } = markedView(
      "<Response><Gather timeout='5'/><If variable='$GATHER' test='EQUAL' value='1'><Hangup/></If><If variable='$GATHER' test='EQUAL' value='2'><Hangup/></If></Response>",
    );
    const labels = inlayHints(view, { start: 0, end: view.text.length }).map(({ label }) => label.trim());
    expect(labels[0]).toBe('numDigits: 1');
    expect(labels).toHaveLength(2);
    expect(labels[1]).toContain("not '1'");
    expect(inlayHints(view, { start: 0, end: 5 })).toEqual([]);
  });

  test('who can execute the document, and how often a Gather is read', () => {
    expect(codeLenses(markedView(menu).view).map(({ title }) => title)).toEqual(['Fits calls', 'Read 2 times']);
    expect(codeLenses(markedView('<Response><SetMute/><Reject/></Response>').view)[0]!.title).toBe('Fits no resource');
  });

  test('tokens stand in order, what no call reaches is marked', () => {
    const marked = markedView('<Response><Hangup/><Say>Hi $GATHER</Say></Response>');
    const tokens = semanticTokens(marked.view);
    expect(textsOf(marked, tokens)).toEqual(['Response', 'Hangup', 'Say', '$GATHER', 'Say', 'Response']);
    expect(tokens.map(({ unreachable }) => unreachable)).toEqual([false, false, true, true, true, false]);
  });
});

describe('formatting', () => {
  const layout = { tabSize: 4, insertSpaces: true };

  test("with the editor's indentation", () => {
    const { view } = markedView('<Response><Hangup/></Response>');
    expect(applyEdits(view.text, formatView(view, layout))).toBe('<Response>\n    <Hangup/>\n</Response>\n');
  });

  test('nothing while a syntax error stands', () => {
    expect(formatView(markedView('<Response><Say></Response>').view, layout)).toEqual([]);
  });

  test('a range touches its own elements alone', () => {
    const { view, ranges } = markedView('<Response>\n<Hangup   />\n[|<Hangup   />|]\n</Response>');
    const text = applyEdits(view.text, formatViewRange(view, ranges[0]!, layout));
    expect(text).toContain('\n<Hangup   />\n');
    expect(text).toContain('<Hangup/>');
  });

  test.each([
    ['<Response><Say>$0</Response>', '>', '</Say>'],
    ['<Response><Say>$0</Say></Response>', '>', ''],
    ['<Response><If><If>$0</If></Response>', '>', '</If>'],
    ['<Response><Hangup/>$0</Response>', '>', ''],
    ['<Response><Say>Hi</$0</Response>', '/', 'Say>'],
    ['<Response><Say>Hi</$0', '/', 'Say>'],
    // The innermost element has its end tag: another one would close the wrong element.
    ['<Response><Gather><Say>Hi</$0</Say></Response>', '/', ''],
    ['<Response><If><If>Hi</$0</If></Response>', '/', 'If>'],
    ['<Response><!-- </$0', '/', ''],
    ['<Response><Hangup/$0', '/', '>'],
    ['<Response><Hangup/$0</Response>', '/', '>'],
    ['<Response><Pause length="2"/$0\n</Response>', '/', '>'],
    ['<Response><Hangup/$0></Response>', '/', ''],
    ['<Response><Say voice="a/$0"', '/', ''],
    ['<Response><Play>https:/$0', '/', ''],
    ['<Response><!-- <Hangup/$0 -->', '/', ''],
  ])('after typing: %s', (marked, character, inserted) => {
    const { view, offset } = markedView(marked);
    expect(
      onType(view, offset, character)
        .map(({ newText }) => newText)
        .join(''),
    ).toBe(inserted);
  });

  test.each([
    ['<Response><Say>Hi</Say>$0</Say></Response>', '<Response><Say>Hi</Say></Response>'],
    ['<Response>\n  <Say>Hi</Say>\n</Response>$0\n</Response>', '<Response>\n  <Say>Hi</Say>\n</Response>'],
    // The Gather is still to be closed.
    ['<Response><Gather><Say>Hi</Say>$0</Say></Response>', '<Response><Gather><Say>Hi</Say></Response>'],
    // Each closes an element of its own.
    ['<Response><If><If></If>$0</If></Response>', '<Response><If><If></If></If></Response>'],
    ['<Response><Say>Hi</Say>$0</Response>', '<Response><Say>Hi</Say></Response>'],
  ])('an end tag typed over one that is there replaces it: %s', (marked, result) => {
    const { view, offset } = markedView(marked);
    expect(applyEdits(view.text, onType(view, offset, '>'))).toBe(result);
  });

  test.each([
    ['<Say voice=$0', true],
    ['<Say voice=$0>Hi</Say>', true],
    ['<Say voice="Joanna" language=$0/>', true],
    ['<Say voice=$0"Joanna">', false],
    ['<Say>2 + 2 =$0</Say>', false],
    ['<Play>https://example.com/?a=$0</Play>', false],
    ['<Redirect method="a=$0">', false],
    ['<!-- <Say voice=$0 -->', false],
    ['<Say =$0>', false],
  ])('an equals sign gets its quotes: %s', (marked, gets) => {
    const { view, offset } = markedView(marked);
    expect(quotesOnTyping(view.tree, offset, '"')?.newText).toBe(gets ? '""' : undefined);
  });
});

describe('regions and linked names', () => {
  test.each(['<!-- #region menu -->', '<!--#region-->'])('%s folds', (opening) => {
    const { view } = markedView(`<Response>\n  ${opening}\n  <Hangup/>\n  <!-- #endregion -->\n</Response>`);
    const region = folds(view).find(({ kind, start }) => kind === 'region' && view.text.startsWith('<!--', start));
    expect(view.text.slice(region!.start, region!.end)).toMatch(/^<!-- ?#region[^]*#endregion -->$/);
  });

  test.each(['<Response>\n  <S$0ay>a</Sai>\n</Response>', '<Response>\n  <Gat$0her><Say>x</Say></Gathe\n</Response>'])(
    'names that differ are not edited as one: %s',
    (marked) => {
      const { view, offset } = markedView(marked);
      expect(linkedNames(view, offset)).toBeUndefined();
    },
  );
});
