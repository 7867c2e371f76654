import { applyEdits, buildModel, lint, parse } from '@voxxml/core';
import { describe, expect, test } from 'vitest';
import type { Action } from '../src/features/code-actions/action.ts';
import { deleteActions } from '../src/features/code-actions/deletions.ts';
import { fixActions, fixAllAction } from '../src/features/code-actions/fixes.ts';
import { refactorings } from '../src/features/code-actions/refactorings.ts';
import { suppressActions } from '../src/features/code-actions/suppress.ts';
import { markedView } from './marked-view.ts';

function actionsAt(marked: string, find: typeof fixActions): { text: string; actions: readonly Action[] } {
  const { view, offset } = markedView(marked);
  return { text: view.text, actions: find(view, { start: offset, end: offset }) };
}

/** The titles of the refactorings at the cursor. */
function titles(marked: string): string[] {
  return actionsAt(marked, refactorings).actions.map(({ title }) => title);
}

/** The text after the action of that title. */
function after(marked: string, find: typeof fixActions, title: string): string {
  const { text, actions } = actionsAt(marked, find);
  const action = actions.find((candidate) => candidate.title.startsWith(title));
  if (action === undefined) throw new Error(`no '${title}' among ${actions.map((each) => each.title).join('; ')}`);
  return applyEdits(text, action.edits);
}

describe('fixes', () => {
  test('every fix of the finding under the cursor, the safe one preferred', () => {
    const marked = "<Response><Pause length='7$0s'/></Response>";
    expect(after(marked, fixActions, 'Write 7')).toBe("<Response><Pause length='7'/></Response>");
    expect(actionsAt(marked, fixActions).actions[0]).toMatchObject({ kind: 'quickfix', preferred: true });
    expect(actionsAt("<Response>$0<Pause length='7s'/></Response>", fixActions).actions).toEqual([]);
  });

  test('all of a kind', () => {
    const marked = "<Response><Pause length='7$0s'/><Pause length='8s'/><Say loop='x'>a</Say></Response>";
    expect(after(marked, fixActions, 'Fix all 2')).toBe(
      "<Response><Pause length='7'/><Pause length='8'/><Say loop='x'>a</Say></Response>",
    );
  });

  test('all safe ones, where one makes way for another too', () => {
    const { view } = markedView("<response><pause length='7s'/></response>");
    const action = fixAllAction(view)!;
    expect(action.kind).toBe('source.fixAll.voxxml');
    expect(applyEdits(view.text, action.edits)).toBe("<Response><Pause length='7'/></Response>");
    expect(fixAllAction(markedView('<Response><Hangup/></Response>').view)).toBeUndefined();
  });
});

describe('deletions', () => {
  test.each([
    [
      '<Response>\n  <Hangup/>\n  <S$0ay>Bye</Say>\n  <Pause/>\n</Response>',
      'Delete the 2 commands that never run',
      '<Response>\n  <Hangup/>\n</Response>',
    ],
    [
      '<Response>\n  <Rec$0ord/>\n  <Hangup/>\n</Response>',
      "Delete this 'Record'",
      '<Response>\n  <Hangup/>\n</Response>',
    ],
    [
      '<Response><Dial time$0out="5">15556667777</Dial></Response>',
      "Delete 'timeout'",
      '<Response><Dial>15556667777</Dial></Response>',
    ],
    [
      '<Response><Gather><Say>Hi</Say><Pa$0use/></Gather><Say>$GATHER</Say></Response>',
      "Delete this 'Pause'",
      '<Response><Gather><Say>Hi</Say></Gather><Say>$GATHER</Say></Response>',
    ],
    [
      '<Response><Say>One <bre$0ak/>two</Say></Response>',
      "Delete this 'break'",
      '<Response><Say>One two</Say></Response>',
    ],
    [
      '<Response><Say>One <emph$0asis>two</emphasis></Say></Response>',
      "Delete the tags of 'emphasis'",
      '<Response><Say>One two</Say></Response>',
    ],
    [
      `<Response><Gather numDigits="1"><Say>Press 1.</Say></Gather><If variable="$GATHER" test="EQUAL" value="1$02"><Hangup/></If></Response>`,
      "Delete this 'If'",
      '<Response><Gather numDigits="1"><Say>Press 1.</Say></Gather></Response>',
    ],
  ])('%s', (marked, title, expected) => {
    expect(after(marked, deleteActions, title)).toBe(expected);
    expect(actionsAt(marked, deleteActions).actions.some(({ preferred }) => preferred)).toBe(false);
  });

  test('nothing where the text is what is wrong, or an If is always true', () => {
    const always = '<Response><If varia$0ble="$GATHER" test="EQUAL" value=""><Hangup/></If></Response>';
    for (const marked of [always, '<Response><Say voice="Jo$0ana">Hi</Say></Response>']) {
      expect(actionsAt(marked, deleteActions).actions).toEqual([]);
    }
  });
});

describe('suppressions', () => {
  const marked = "<Response>\n  <Say voice='Jo$0ana'>Hi</Say>\n</Response>";

  test('on the line, with its indentation', () => {
    const text = after(marked, suppressActions, "Suppress 'unknown-voice' on this line");
    expect(text).toContain("\n  <!-- voxlint-disable-next-line unknown-voice -->\n  <Say voice='Joana'>");
    expect(lint(text)).toEqual([]);
  });

  test('in the file', () => {
    expect(lint(after(marked, suppressActions, "Suppress 'unknown-voice' in this file"))).toEqual([]);
  });

  test('not inside a tag that goes over lines', () => {
    const { actions } = actionsAt("<Response>\n<Say\n voice='Jo$0ana'>Hi</Say></Response>", suppressActions);
    expect(actions.map(({ title }) => title)).toEqual(["Suppress 'unknown-voice' in this file"]);
  });

  test('never what cannot be suppressed', () => {
    expect(actionsAt('<$0Say>Hi</Say>', suppressActions).actions).toEqual([]);
    expect(actionsAt('<Response><S$0ay></Response>', suppressActions).actions).toEqual([]);
  });
});

describe('refactorings', () => {
  test('wrap in Response', () => {
    const text = after('<Say>Hi</S$0ay>\n', refactorings, 'Wrap in Response');
    expect(text).toBe('<Response>\n<Say>Hi</Say>\n</Response>\n');
  });

  test('wrap in If, indented, but never inside spoken text', () => {
    expect(after('<Response>\n  <Hang$0up/>\n</Response>', refactorings, 'Wrap in If')).toBe(
      '<Response>\n  <If variable="$GATHER" test="EQUAL" value="1">\n    <Hangup/>\n  </If>\n</Response>',
    );
    const spoken = after('<Response>\n  <S$0ay>One\n  two</Say>\n</Response>', refactorings, 'Wrap in If');
    expect(spoken).toContain('<Say>One\n  two</Say>');
  });

  test('Number to Dial and back', () => {
    const number =
      "<Response><Num$0ber callerId='1' statusCallback='https://example.com' statusCallbackEvent='ringing'>15556667777</Number></Response>";
    const dial = after(number, refactorings, 'Convert to Dial');
    expect(dial).toBe(
      "<Response><Dial callerId='1' statusCallback='https://example.com' statusCallbackEvent='ringing'><Number>15556667777</Number></Dial></Response>",
    );
    expect(lint(dial)).toEqual([]);
    expect(after(dial.replace('<Dial', '<Di$0al'), refactorings, 'Convert to Number')).toBe(number.replace('$0', ''));
    const several = '<Response><Di$0al><Number>15556667777</Number><Number>15556668888</Number></Dial></Response>';
    expect(titles(several)).not.toContain('Convert to Number');
  });

  const gather = '<Gather><Say>Press 1 or 2</Say></Gather>';
  const body = '<Say>Yes</Say><Hangup/>';
  const joined = `<Response>${gather}\n  <I$0f variable='$GATHER' test='EQUAL' value='1|2'>${body}</If>\n</Response>`;

  test('split alternatives into Ifs and join them', () => {
    const split = after(joined, refactorings, 'Split into an If for each');
    expect(split).toContain(`value='1'>${body}</If>\n  <If variable='$GATHER' test='EQUAL' value='2'>${body}</If>`);
    const cursor = split.replace('<If', '<I$0f');
    expect(after(cursor, refactorings, 'Join 2 Ifs')).toBe(joined.replace('$0', ''));
  });

  test('not where the body gathers anew, nor for NOTEQUAL', () => {
    expect(titles(joined.replace(body, `<Gather/>${body}`)).join()).not.toContain('Split');
    expect(titles(joined.replace('EQUAL', 'NOTEQUAL')).join()).not.toContain('Split');
  });

  test('an If for each option of a menu that no If asks for yet', () => {
    const marked = `<Response>\n  <Gat$0her><Say>For sales, press 1. For help, press two. Press 3 -- now.</Say></Gather>\n  <If variable='$GATHER' test='EQUAL' value='1'><Hangup/></If>\n</Response>`;
    const text = after(marked, refactorings, 'Write an If for each option');
    const { document, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    const values = buildModel(document, { fragment: false, syntaxErrors: [] }).commands.flatMap((command) =>
      command.name === 'If' ? [command.value] : [],
    );
    expect(values).toEqual(['2', '3', '1']);
  });

  test('none while a syntax error stands', () => {
    expect(actionsAt('<Response><Num$0ber>15556667777</Number>', refactorings).actions).toEqual([]);
  });
});
