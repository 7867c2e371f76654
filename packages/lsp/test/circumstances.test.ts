import { applyEdits } from '@voxxml/core';
import { describe, expect, test } from 'vitest';
import {
  type CircumstancesChange,
  circumstancesEdits,
  circumstancesOf,
  isCircumstancesChange,
} from '../src/features/circumstances.ts';
import { defaultSettings } from '../src/settings.ts';
import { TextDocument } from '../src/text-document.ts';
import { View } from '../src/view.ts';

function viewOf(text: string): View {
  return new View(new TextDocument('file:///a.voxxml', 'voxxml', 1, text, 'utf-16'), defaultSettings, undefined);
}

function change(text: string, wanted: CircumstancesChange): string {
  return applyEdits(text, circumstancesEdits(viewOf(text), wanted));
}

describe('the circumstances of a document', () => {
  test('are those that the document says', () => {
    const text = '<!-- voxlint resource=conferences -->\n<Response><SetMute muted="true"/></Response>';
    expect(circumstancesOf(viewOf(text))).toEqual({
      resource: 'conferences',
      entry: null,
      written: { resource: true, entry: false },
      fitting: ['conferences', 'participants'],
      flowChecked: true,
    });
  });

  test('are not known where nobody says them', () => {
    expect(circumstancesOf(viewOf('<Response><Gather/></Response>'))).toEqual({
      resource: null,
      entry: null,
      written: { resource: false, entry: false },
      fitting: ['calls'],
      flowChecked: true,
    });
  });

  test.each([
    ['<Response><Say>Tom & Jerry</Say></Response>', true],
    ['<Response><Say loop=2>Hello</Say></Response>', true],
    ['<Response><Say>Hello</Response>', false],
    ['<Response><Hangup/>', false],
    ['<Response><Hangup/></Response><Response/>', false],
  ])('say whether call flow is checked: %s', (text, flowChecked) => {
    expect(circumstancesOf(viewOf(text)).flowChecked).toBe(flowChecked);
  });
});

describe('writing circumstances', () => {
  test.each<[string, CircumstancesChange, string]>([
    // Nothing there yet.
    ['<Response/>', { resource: 'calls' }, '<!-- voxlint resource=calls -->\n<Response/>'],
    [
      '<?xml version="1.0"?>\r\n<Response/>',
      { entry: 'redirect' },
      '<?xml version="1.0"?>\r\n<!-- voxlint entry=redirect -->\r\n<Response/>',
    ],
    // Beside what is there.
    [
      '<!-- voxlint resource=calls -->\n<Response/>',
      { entry: 'incoming' },
      '<!-- voxlint resource=calls entry=incoming -->\n<Response/>',
    ],
    [
      '<Response>\n  <!-- voxlint resource=calls entry=modify -->\n</Response>',
      { resource: 'participants' },
      '<Response>\n  <!-- voxlint resource=participants entry=modify -->\n</Response>',
    ],
    // Away with it, and with its line where it has one.
    [
      '<!-- voxlint resource=calls entry=modify -->\n<Response/>',
      { entry: null },
      '<!-- voxlint resource=calls -->\n<Response/>',
    ],
    ['<!-- voxlint resource=calls -->\n<Response/>', { resource: null }, '<Response/>'],
    ['<Response>\n  <!-- voxlint resource=calls -->\n</Response>', { resource: null }, '<Response>\n</Response>'],
    ['<Response><!-- voxlint resource=calls --></Response>', { resource: null }, '<Response></Response>'],
    ['<Response/>', { resource: null }, '<Response/>'],
    // In every place that the linter reads, with its reason; the last one if there are several.
    [
      '<Response><If variable="$GATHER" test="EQUAL" value="1"><!-- voxlint entry=modify --></If></Response>',
      { entry: 'redirect' },
      '<Response><If variable="$GATHER" test="EQUAL" value="1"><!-- voxlint entry=redirect --></If></Response>',
    ],
    [
      '<!-- voxlint resource=calls: the main line -->\n<Response/>',
      { entry: 'incoming' },
      '<!-- voxlint resource=calls entry=incoming: the main line -->\n<Response/>',
    ],
    [
      '<!-- voxlint resource=calls -->\n<!-- voxlint resource=conferences -->\n<Response/>',
      { resource: 'participants' },
      '<!-- voxlint resource=participants -->\n<Response/>',
    ],
    // Other comments are not meant.
    [
      '<!-- voxlint is fine --><!-- voxlint-disable -->\n<Response/>',
      { resource: 'calls' },
      '<!-- voxlint is fine --><!-- voxlint-disable -->\n<!-- voxlint resource=calls -->\n<Response/>',
    ],
  ])('%j with %j', (text, wanted, expected) => {
    expect(change(text, wanted)).toBe(expected);
    const { resource, entry } = circumstancesOf(viewOf(expected));
    if (wanted.resource !== undefined) expect(resource).toBe(wanted.resource);
    if (wanted.entry !== undefined) expect(entry).toBe(wanted.entry);
  });
});

test.each([
  [{ resource: 'calls' }, true],
  [{ entry: null }, true],
  [{}, true],
  [{ resource: 'calls --><Hangup/>' }, false],
  [{ entry: 1 }, false],
  [null, false],
  ['calls', false],
])('%j is a change that can be written: %s', (value, expected) => expect(isCircumstancesChange(value)).toBe(expected));
