import type { FlowCircumstances } from '@voxxml/core';
import { describe, expect, test } from 'vitest';
import { describeFlow } from './describe.ts';

const key = '<Gather/>';
const pin = "<Gather numDigits='4'/>";
const speech = "<Gather input='speech'/>";
const call = '<Number>15556667777</Number>';
const url = 'https://example.com/';
const reads = '<Say>You said $GATHER.</Say>';

function is(value: string, content = '', comparison = 'EQUAL'): string {
  return `<If variable='$GATHER' test='${comparison}' value='${value}'>${content}</If>`;
}

const not = (value: string, content = ''): string => is(value, content, 'NOTEQUAL');

/** What stands in a Response, by what it is about; with the circumstances where they matter. */
const flows: Readonly<Record<string, readonly (string | readonly [string, FlowCircumstances])[]>> = {
  order: [
    '',
    '<Pause/>',
    '<Pause/><Hangup/><Pause/>',
    '<Hangup/><Reject/><Pause/>',
    '<Reject/><Hangup/>',
    `<Redirect>${url}</Redirect>`,
    `<Redirect>${url}</Redirect><Pause/><Redirect>${url}</Redirect>`,
    "<Say loop='0'>Hi</Say><Pause/><Hangup/>",
    `<Play loop='0'>${url}</Play>`,
    "<Say loop='x'>Hi</Say><Pause/>",
    '<Widget/><Pause/>',
    '<Pause/><Widget/>',
    '<Widget><Pause/></Widget><Reject/>',
    '<Dial><Number>1</Number><Number>2</Number></Dial><Conference>x</Conference>',
  ],
  gathers: [
    key,
    `${key}${key}`,
    '<Gather><Say>a</Say></Gather>',
    '<Gather><Say>a</Say><Say>b</Say></Gather><Pause/>',
    `<Gather><Say loop='0'>a</Say><Play>${url}</Play></Gather><Pause/>`,
    `<Gather><Say>a</Say><Play loop='0'>${url}</Play></Gather>${reads}`,
    '<Gather><Pause/><Widget/></Gather><Pause/>',
    `<Gather><Say>$GATHER</Say></Gather>${reads}`,
    `${key}<Gather><Say>$GATHER</Say><Say>$GATHER</Say></Gather>${reads}`,
    `${pin}${key}${reads}`,
    `${key}${reads}${key}${is('1', reads)}`,
    `<Gather numDigits='x'/>${is('1')}${is('12')}${is('a')}`,
    `<Gather finishOnKey='x'/>${is('#')}${is('*')}`,
    `<Gather finishOnKey=''/>${is('#')}${is('*')}`,
    `<Gather finishOnKey='12'/>${is('1', call)}${is('3', call)}`,
    `<Gather finishOnKey='0123456789*#'/>${is('1', call)}${reads}`,
    `<Gather input='x'/>${is('word')}`,
    `<Gather input='dtmf speech'/>${is('word')}${is('12')}`,
    `${speech}${is('word', call)}${not('word', '<Hangup/>')}`,
    "<Gather statusCallback='https://example.com/' statusCallbackEvent='fullResult'/>",
    "<Gather statusCallback='https://example.com/'/>",
    "<Gather statusCallback='' statusCallbackEvent='fullResult'/>",
    "<Gather statusCallbackEvent='fullResult'/>",
    `${key}<Redirect>${url}</Redirect>`,
    `${key}<Widget/>`,
    `<Hangup/>${key}${reads}`,
  ],
  conditions: [
    is('1', reads),
    not('1', reads),
    `${key}${is('1', '<Pause/>')}<Pause/>`,
    `${key}${is('1')}${is('2')}`,
    `${key}${is('1', '<Hangup/>')}${is('1', '<Hangup/>')}`,
    `${key}${is('1', '<Hangup/>')}${not('1', '<Hangup/>')}<Pause/>`,
    `${key}${is('1', '<Hangup/>')}${is('2', '<Hangup/>')}${is('1|2', '<Hangup/>')}<Pause/>`,
    `${key}${is('1|2', '<Hangup/>')}${is('2|3', '<Pause/>')}`,
    `${key}${is('1|1|2', reads)}`,
    `${key}${is('1||2', reads)}`,
    `${key}${not('1|2', '<Hangup/>')}<Pause/>`,
    `${key}${not('1|2', is('1', call) + is('3', call))}${is('3', call)}`,
    `${key}${not('1', is('1', call) + is('2', call))}${is('1', call)}${is('2', call)}`,
    `${key}${is('12', call)}${is('a', call)}${is('#', call)}${is('', call)}`,
    `${pin}${is('1234', call)}${is('12345', call)}${is('12a', call)}`,
    `${key}${is('1', is('1', call) + is('2', call) + not('2', call) + not('1', call))}`,
    `${key}${is('1', is('1', is('1', reads)))}`,
    `${key}${is('1', `${pin}${is('1', call)}`)}${is('1', call)}`,
    `${pin}${is('1', `${key}${is('2', call)}`)}${is('2', call)}`,
    `${pin}${not('1234', key)}${is('1234', call)}${is('1', call)}`,
    `${key}<If variable='$X' test='EQUAL' value='1'>${reads}</If>${reads}`,
    `<If variable='$X' test='EQUAL' value='1'>${key}</If>${reads}${is('1', call)}`,
    `${key}<If variable='$GATHER' test='x' value='1'>${call}</If>${is('1', call)}`,
    `${key}<If variable='$GATHER' test='EQUAL'>${call}</If>`,
    `${key}<If test='EQUAL' value='1'>${call}</If>`,
    `${key}<Widget/>${is('1', call)}${is('long words', call)}`,
    `<Widget/>${is('1', '<Hangup/>')}${is('1', call)}`,
    `${key}${is('1', '<Widget/>')}${is('2', call)}`,
    `${is('1', '<Hangup/>')}${key}${is('1', call)}`,
    `${speech}${is('a|b|c', '<Hangup/>')}${is('a', call)}${is('d', call)}`,
    `${key}${is('0|1|2|3|4|5|6|7|8|9', '<Hangup/>')}${reads}`,
    `${key}${is('0|1|2|3|4|5|6|7|8|9|*', '<Hangup/>')}${reads}${is('1', call)}`,
    `<If variable='$gather' test='EQUAL' value='1'>${call}</If>`,
    `${key}<If variable='GATHER' test='EQUAL' value='1'>${call}</If>${reads}`,
  ],
  joins: [
    `${key}${is('1', pin)}${reads}${is('1', call)}${is('12', call)}`,
    `${key}${is('1', '<Gather/>')}${reads}${is('1', call)}`,
    `${key}${is('1', `${speech}`)}${is('word', call)}`,
    `${key}${is('1', `<Hangup/>`)}${is('2', pin)}${is('1', call)}${is('2', call)}${is('3333', call)}`,
    `<If variable='$X' test='EQUAL' value='1'>${key}</If><If variable='$Y' test='EQUAL' value='1'>${pin}</If>${reads}${is('1')}`,
    `<If variable='$X' test='EQUAL' value='1'><Hangup/></If>${reads}`,
    `<If variable='$X' test='EQUAL' value='1'><Pause/></If><Reject/>`,
    `<If variable='$X' test='EQUAL' value='1'/><Reject/>`,
    `<If variable='$X' test='EQUAL' value='1'><Widget/></If><Reject/>`,
    `<Pause/><If variable='$X' test='EQUAL' value='1'><Widget/></If><Reject/>`,
    `${key}${is('1', `${key}${is('1', `${key}${is('1', call)}`)}${is('2', call)}`)}${is('3', call)}`,
  ],
  circumstances: [
    [`${reads}${is('1', call)}`, { entry: 'redirect' }],
    [`${reads}${key}${reads}`, { entry: 'redirect' }],
    [`<Pause/>${reads}<Reject/>`, { entry: 'redirect' }],
    [`<Reject/>`, { entry: 'redirect' }],
    [`<Reject/>`, { entry: 'incoming' }],
    [`<Reject/>`, { entry: 'outbound' }],
    [`${reads}`, { entry: 'modify' }],
    [`${reads}`, { entry: 'modify', resource: 'calls' }],
    [`${reads}`, { entry: 'modify', resource: 'conferences' }],
    [`${reads}`, { resource: 'participants' }],
    [`${reads}<SetMute/>`, { entry: 'redirect' }],
    [`${reads}<SetMute/>${key}`, { entry: 'redirect' }],
    [`${reads}<SetMute/><Hangup/>`, {}],
    [`${is('1', '<Hangup/>')}${is('1', call)}${not('1', call)}`, { entry: 'redirect' }],
    [`<If variable='$X' test='EQUAL' value='1'>${key}</If>${reads}`, { entry: 'redirect' }],
    [`<If variable='$X' test='EQUAL' value='1'><Pause/></If>${is('1', '<Hangup/>')}${reads}`, { entry: 'redirect' }],
    [`<If variable='$X' test='EQUAL' value='1'><Widget/></If><Pause/>${reads}`, { entry: 'redirect' }],
  ],
  branches: [
    `${key}${is('1', call)}${is('2', '<Hangup/>')}<Pause/>`,
    `${key}${is('1', call)}${is('2', `${call}<Hangup/>`)}<Pause/>`,
    `${key}${is('1', `${call}<Hangup/>`)}${is('2', call)}<Pause/>`,
    `${key}${is('1', '<Pause/>')}${is('2', '<Hangup/>')}<Pause/>`,
    `${key}${is('1', reads)}${is('2', `<Redirect>${url}</Redirect>`)}<Pause/>`,
    `${key}${is('1', `<Play>${url}</Play>`)}${is('2', "<Say loop='0'>x</Say>")}<Pause/>`,
    `${key}${is('1', `${call}<Redirect>${url}</Redirect>`)}${is('2', '<Reject/>')}<Pause/>`,
    `${key}${is('1', `<Redirect>${url}</Redirect>${call}`)}${is('2', '<Hangup/>')}<Pause/>`,
    `${key}${is('1', `${call}<Widget/>`)}${is('2', '<Hangup/>')}<Pause/>`,
    `${key}${is('1', `<Widget/>${call}`)}${is('2', '<Hangup/>')}<Pause/>`,
    `${key}${is('1', is('1', call))}${is('2', '<Hangup/>')}<Pause/>`,
    `${key}${is('1', is('2', call))}${is('2', '<Hangup/>')}<Pause/>`,
    `${key}${is('1|2', is('1', call) + is('2', '<Hangup/>'))}${is('3', '<Hangup/>')}<Pause/>`,
    `${key}${is('1|2', is('1', `${call}<Hangup/>`))}${is('3', '<Hangup/>')}<Pause/>`,
    `${key}${is('1', `<Gather><Say>x</Say></Gather>${is('1', '<Hangup/>')}`)}${is('3', '<Hangup/>')}<Pause/>`,
    `${key}${is('1', `${key}${is('1', call)}`)}${is('3', '<Hangup/>')}<Pause/>`,
    `${key}${is('1', call)}${is('2', '<Hangup/>')}`,
    `${key}${is('1', call)}${is('2', '<Hangup/>')}${is('3', call)}`,
    `${key}<If variable='$X' test='EQUAL' value='1'>${call}</If>${is('2', '<Hangup/>')}<Pause/>`,
    `${key}${is('1', '<Conference>x</Conference>')}${is('2', '<Hangup/>')}<Pause/>`,
    `${key}${is('1', '<Dial>15556667777</Dial>')}${is('2', '<Hangup/>')}<Pause/>`,
  ],
};

describe('how call flows are read', () => {
  test.each(Object.entries(flows))('%s', async (topic, documents) => {
    const described = documents.map((given) =>
      typeof given === 'string' ? describeFlow(given) : describeFlow(...given),
    );
    const file = new URL(`${topic}.out`, import.meta.url).pathname;
    await expect(described.join('\n')).toMatchFileSnapshot(file);
  });
});
