import { expect, it } from 'vitest';
import { lint } from '@voxxml/core';

/** Every attribute value in what a fix writes. */
function quotesOf(text: string): readonly string[] {
  return lint(text).flatMap(({ fixes = [] }) =>
    fixes.flatMap(({ edits }) => edits.flatMap(({ newText }) => newText.match(/["']/g) ?? [])),
  );
}

it.each([
  ['a value without quotes', '<Say voice=Joanna>x</Say>'],
  ['smart quotes', '<Say voice=\u201cJoanna\u201d>x</Say>'],
  ['smart single quotes', '<Say voice=\u2018Joanna\u2019>x</Say>'],
  ['quotes of another language', '<Say voice=\u201eJoanna\u201c>x</Say>'],
  ['backticks', '<Say voice=`Joanna`>x</Say>'],
  ['a number without quotes', '<Pause length=2/>'],
  ['a SetMute that unmutes', '<SetMute/>'],
  ['an empty SetMute', '<SetMute></SetMute>'],
  ['several of them', '<SetMute/><SetMute/>'],
  ['a SetMute beside a bare value', '<SetMute/><Say loop=2>x</Say>'],
])('fixes follow the quotes of the document: %s', (_, command) => {
  const double = `<Response><Pause length="1"/>${command}</Response>`;
  const single = `<Response><Pause length='1'/>${command}</Response>`;
  const written = quotesOf(double);
  expect(new Set(written)).toEqual(new Set(['"']));
  expect(quotesOf(single)).toEqual(written.map(() => "'"));
});

it.each([
  ['<Response><SetMute/></Response>', "muted='false'"],
  ['<Response a="1"><SetMute/></Response>', 'muted="false"'],
  ['<Response><SetMute/><Pause length=\'1\'/><Pause length="2"/></Response>', "muted='false'"],
  ['<Response><!-- a=\'1\' --><SetMute/><Pause length="1"/></Response>', 'muted="false"'],
])('messages and titles follow them too: %s', (text, written) => {
  const finding = lint(text).find(({ code }) => code === 'implicit-unmute');
  expect(finding!.message).toContain(written);
  expect(finding!.fixes![0]!.title).toBe(`Write ${written}`);
});

it.each(['"', "'"])('a missing attribute is shown in %s', (quote) => {
  const text = `<Response><Gather/><If variable=${quote}$GATHER${quote} value=${quote}1${quote}><Hangup/></If></Response>`;
  expect(lint(text)[0]!.message).toContain(`test=${quote}EQUAL${quote}`);
});
