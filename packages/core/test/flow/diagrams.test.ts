import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeFlow, buildModel, flowToDot, flowToMermaid, parse } from '@voxxml/core';
import { runs } from '../runs.ts';

function flowOf(content: string) {
  return analyzeFlow(buildModel(parse(`<Response>${content}</Response>`).document));
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const menu = `
  <Gather><Say>For "sales", press 1.</Say><Say>For help, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='12'><Hangup/></If>
  <Redirect>https://example.com/a.xml?b=1</Redirect>
  <Widget/>
  <Say>R&amp;D \\N</Say>`;

describe('a diagram', () => {
  test('in Mermaid', () => {
    expect(flowToMermaid(flowOf(menu))).toBe(`flowchart TD
  n0(["Start"])
  n1[/"Gather 1 key: For #34;sales#34;, press 1. For help, press 2."/]
  n4{"#36;GATHER = 12"}
  n5["Hang up"]:::unreachable
  n6[["Redirect to https://example.com/a.xml?b=1"]]
  n7["Not known before run time"]
  n8["Say: R#38;D #92;N"]
  n9(["End"])
  n0 --> n1
  n1 -->|input or timeout| n4
  n4 -.->|yes| n5
  n4 -->|no| n6
  n5 -.-> n9
  n6 -->|fetched| n9
  n6 -->|fetch failed| n7
  n7 --> n8
  n7 --> n9
  n8 --> n9
  classDef unreachable stroke-dasharray: 4 4,opacity: 0.6
`);
  });

  test('in DOT', () => {
    expect(flowToDot(flowOf(menu))).toBe(`digraph flow {
  node [shape=box, fontname="sans-serif"];
  edge [fontname="sans-serif"];
  n0 [label="Start", shape=oval];
  n1 [label="Gather 1 key: For \\"sales\\", press 1. For help, press 2.", shape=parallelogram];
  n4 [label="$GATHER = 12", shape=diamond];
  n5 [label="Hang up", style=dashed];
  n6 [label="Redirect to https://example.com/a.xml?b=1", shape=cds];
  n7 [label="Not known before run time"];
  n8 [label="Say: R&amp;D \\\\N"];
  n9 [label="End", shape=oval];
  n0 -> n1;
  n1 -> n4 [label="input or timeout"];
  n4 -> n5 [label="yes", style=dashed];
  n4 -> n6 [label="no"];
  n5 -> n9 [style=dashed];
  n6 -> n9 [label="fetched"];
  n6 -> n7 [label="fetch failed"];
  n7 -> n8;
  n7 -> n9;
  n8 -> n9;
}
`);
  });

  /** Text that would mean something to one of the two, and anything else. */
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom(...'"\\`#;&<>%{}[]()|-=~$\n\t', 'n1', 'end', '-->', '&quot;', '\\N', '%%{init}%%'),
    }),
  );

  test('says nothing but what was drawn, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const flow = flowOf(`<Say>${escaped(text)}</Say>`);
        const mermaid = flowToMermaid(flow).split('\n');
        expect(mermaid).toHaveLength(8);
        expect(mermaid[2]).toMatch(/^ {2}n1\["Say(?:: )?(?:[A-Za-z0-9 ,.:?!='()/\u{80}-\u{10ffff}]|#\d+;)*"\]$/u);
        const dot = flowToDot(flow).split('\n');
        expect(dot).toHaveLength(10);
        expect(dot[4]).toMatch(/^ {2}n1 \[label="Say(?:: )?(?:[^"\\&]|\\["\\]|&amp;|&#35;)*"\];$/u);
        // No lone surrogate and no control character.
        expect(dot.join('') + mermaid.join('')).not.toMatch(/[\p{Cs}\p{Cc}]/u);
      }),
      { numRuns: runs(500) },
    );
  });
});
