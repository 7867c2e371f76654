import { expect, test } from 'vitest';
import { type Circumstances, flowStatusText, statusText } from '../../src/status/circumstances.ts';

const nobodySays: Circumstances = {
  resource: null,
  entry: null,
  written: { resource: false, entry: false },
  fitting: ['calls', 'conferences'],
  flowChecked: true,
};

test.each([
  ['resource', nobodySays, 'Executed by: calls, conferences', 'worked out from the commands', false],
  ['resource', { ...nobodySays, fitting: [] }, 'Executed by: nothing', 'no resource supports all of it', true],
  ['resource', { ...nobodySays, resource: 'calls' }, 'Executed by: calls', 'said by the settings', false],
  [
    'resource',
    { ...nobodySays, resource: 'calls', written: { resource: true, entry: false } },
    'Executed by: calls',
    'said in the document',
    false,
  ],
  ['entry', nobodySays, 'Reached by: any way', 'not said', false],
  ['entry', { ...nobodySays, entry: 'redirect' }, 'Reached by: redirect', 'said by the settings', false],
] as const)('%s of %j', (name, circumstances, text, detail, isProblem) => {
  expect(statusText(name, circumstances)).toEqual({ text, detail, isProblem });
});

test('says if call flow is not checked', () => {
  expect(flowStatusText(nobodySays)).toEqual({ text: 'Call flow: checked', detail: '', isProblem: false });
  expect(flowStatusText({ ...nobodySays, flowChecked: false })).toEqual({
    text: 'Call flow: not checked',
    detail: 'Fix the syntax errors first',
    isProblem: true,
  });
});
