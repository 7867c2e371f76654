import style from '@voxxml/call-flow-view/drawing.css';
import { type Measures, renderSvg } from '@voxxml/call-flow-view/render-svg';
import {
  type Analysis,
  analyze,
  analyzeFlow,
  flowData,
  flowToDot,
  flowToMermaid,
  LineIndex,
  type FlowAnalysis,
} from '@voxxml/core';
import { exitCode } from '../exit-code.ts';
import { UsageError } from '../expected-error.ts';
import type { Placeholders } from '../config/settings.ts';
import { decodeText } from '../files/decode-text.ts';
import { hostKind, isTemplateName } from '../files/host-kind.ts';
import { readBytes, readStandardInput } from '../files/read-bytes.ts';
import { describeError } from '../output/describe-error.ts';
import { displayName } from '../output/display-name.ts';
import { displayWidth } from '../output/display-width.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import { fileSink, standardOutput } from '../output/sink.ts';
import { complain } from '../output/standard-error.ts';
import type { Arguments } from '../parse-arguments.ts';

/** `voxlint graph FILE`: the document's call flow as Mermaid, DOT or SVG. */
export async function graph({ positionals, values }: Arguments): Promise<number> {
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new UsageError('graph draws one file: voxlint graph menu.voxxml');
  const text = readText(name);
  const { model, syntaxErrors, circumstances } = await analyzeFile(name, text, values.get('placeholders')?.[0]);
  const [first] = syntaxErrors;
  if (first !== undefined) {
    const { line, column } = new LineIndex(text).positionAt(first.range.start);
    complain(
      `${displayName(name)}:${line + 1}:${column + 1}: ${escapeForTerminal(first.message)} ` +
        'There is no call flow to draw while the document is not well-formed.',
    );
    return exitCode.findings;
  }
  if (model.response === undefined) {
    complain(`${displayName(name)}: the document has no Response, so it makes no call flow.`);
    return exitCode.findings;
  }
  const drawing = draw(values.get('format')?.[0] ?? 'mermaid', analyzeFlow(model, circumstances), name);
  const file = values.get('output')?.[0];
  const sink = file === undefined ? standardOutput() : fileSink(file);
  sink.write(drawing);
  sink.close();
  return exitCode.clean;
}

/** A template is read as one. */
async function analyzeFile(name: string, text: string, placeholders: string | undefined): Promise<Analysis> {
  if (placeholders === undefined ? !isTemplateName(name) && hostKind(name) !== 'php' : placeholders === 'none') {
    return analyze(text);
  }
  const { readTemplate } = await import('./read-template.ts');
  const template = readTemplate(
    placeholders === undefined ? name : 'document.voxxml',
    text,
    placeholders as Placeholders,
  );
  return template === undefined ? analyze(text) : analyze(template.text, { holes: template.holes });
}

function draw(format: string, flow: FlowAnalysis, name: string): string {
  if (format === 'dot') return flowToDot(flow);
  return format === 'svg' ? drawSvg(flow, `Call flow of ${name}`) : flowToMermaid(flow);
}

function drawSvg(flow: FlowAnalysis, title: string): string {
  const { nodes, edges } = flowData(flow);
  // People also print SVG to terminals.
  const safe = nodes.map((node) => ({
    ...node,
    title: escapeForTerminal(node.title),
    text: escapeForTerminal(node.text),
    ...(node.option !== undefined && { option: escapeForTerminal(node.option) }),
  }));
  return renderSvg({ nodes: safe, edges }, { title: escapeForTerminal(title), measures, style });
}

/** The widest that a digit gets in the common sans-serif fonts at the drawing's sizes: no font is at hand to measure. */
const measures: Measures = {
  title: (text) => displayWidth(text) * 8,
  text: (text) => displayWidth(text) * 7,
};

function readText(name: string): string {
  try {
    return decodeText(name === '-' ? readStandardInput() : readBytes(name)).text;
  } catch (error) {
    throw new UsageError(`cannot read '${escapeForTerminal(name)}': ${describeError(error)}`);
  }
}
