import { expect } from 'vitest';
import { analyze, isReachable, lint, type FlowNode } from '@voxxml/core';
import { format } from '@voxxml/core/format';
import { placeholdersOf, regionsOf, type HostRegion } from '@voxxml/core/hosts';
import { execute } from '../flow/oracle/execute.ts';
import { readingsOf } from '../flow/oracle/expected.ts';
import { write, type Program, type Step } from '../flow/oracle/program.ts';
import { render, scopesOf, writeTemplate, type Scope, type TemplateSyntax } from './template.ts';

/** What the real engine has to print for a template, in each scope. */
export interface TemplateCase {
  readonly program: Program;
  readonly template: string;
  readonly formatted: string;
  readonly scopes: readonly Scope[];
}

export function templateCase(program: Program, syntax: TemplateSyntax): TemplateCase {
  const template = writeTemplate(program, syntax).text;
  const layOut = (text: string): string => {
    const { text: formatted, diagnostics } = format(text, {
      holes: regionOf(text, syntax).holes,
      singleQuote: true,
      printWidth: 10_000,
    });
    expect(diagnostics, text).toEqual([]);
    return formatted;
  };
  const formatted = layOut(template);
  expect(layOut(formatted), template).toBe(formatted);
  return { program, template, formatted, scopes: scopesOf(program) };
}

/** Compares what is said about a template with what executing its renderings shows. */
export function checkRenderings(
  { program, template, scopes }: TemplateCase,
  syntax: TemplateSyntax,
  printed: readonly string[],
  printedFormatted: readonly string[],
): Said {
  const written = writeTemplate(program, syntax);
  const region = regionOf(template, syntax);
  const options = { resource: 'calls', holes: region.holes } as const;
  const found = lint(region.text, options);
  const flow = analyze(region.text, options).flow();
  const nodes = new Map<number, FlowNode>();
  for (const node of flow.graph.nodes) if (node.command !== undefined) nodes.set(node.command.node.nameStart, node);

  const seen = { arrived: new Set<Step>(), entered: new Set<Step>(), passed: new Set<Step>(), used: new Set<Step>() };
  const set = new Set<Step>();
  const unset = new Set<Step>();
  const later = new Set<Step>();
  for (const [index, scope] of scopes.entries()) {
    const rendering = render(program, scope, syntax);
    // The engine prints the rendering that the test expects, before and after the template is formatted.
    const document = write(rendering.program).text;
    expect(withoutLayout(printed[index]!), template).toBe(document);
    expect(withoutLayout(printedFormatted[index]!), template).toBe(document);
    for (const reading of readingsOf(rendering.program)) {
      const trace = execute(rendering.program, undefined, reading);
      const originOf = (step: Step): Step => rendering.origins.get(step)!;
      for (const [step, calls] of trace.arrived) {
        seen.arrived.add(originOf(step));
        for (const { value, preceded } of calls) {
          (value === undefined ? unset : set).add(originOf(step));
          if (preceded) later.add(originOf(step));
        }
      }
      for (const kind of ['entered', 'passed', 'used'] as const) {
        for (const step of trace[kind]) seen[kind].add(originOf(step));
      }
    }
  }

  const said = { unreachable: 0, neverEntered: 0, neverPassed: 0, findings: new Set<string>() };
  const impossible = (step: Step, what: string): unknown =>
    expect.fail(`${what}: ${JSON.stringify(step)}\n${template}`);
  for (const [step, { start }] of written.names) {
    if (step.kind === 'unknown') continue;
    const { id } = nodes.get(start)!;
    const outcome = flow.outcomes[id];
    if (!isReachable(flow, id)) {
      said.unreachable++;
      if (seen.arrived.has(step)) impossible(step, 'executed, but called unreachable');
    }
    if (outcome?.canHold === false && isReachable(flow, id)) {
      said.neverEntered++;
      if (seen.entered.has(step)) impossible(step, 'entered, but called never true');
    }
    if (outcome?.canFail === false) {
      said.neverPassed++;
      if (seen.passed.has(step)) impossible(step, 'passed, but called always true');
    }
  }
  const steps = new Map<number, Step>();
  for (const places of [written.names, written.reads]) for (const [step, { start }] of places) steps.set(start, step);
  for (const { code, range } of found) {
    said.findings.add(code);
    const step = steps.get(range.start);
    if (step === undefined) continue;
    if (code === 'unreachable-command' && seen.arrived.has(step)) impossible(step, code);
    if (code === 'unset-variable' && set.has(step)) impossible(step, code);
    if (code === 'unused-gather' && seen.used.has(step)) impossible(step, code);
    if (code === 'reject-not-first' && !later.has(step)) impossible(step, code);
    if (code === 'maybe-unset-variable' && !unset.has(step)) impossible(step, code);
  }
  return said;
}

function regionOf(text: string, { extension }: TemplateSyntax): HostRegion {
  return regionsOf('a.voxxml', text, { placeholders: placeholdersOf(`a.${extension}`) })[0]!;
}

/** How often the analysis claimed that something is impossible: a claim that is never made was not tested. */
export interface Said {
  readonly unreachable: number;
  readonly neverEntered: number;
  readonly neverPassed: number;
  readonly findings: ReadonlySet<string>;
}

/** A document without the white space between its tags. */
function withoutLayout(text: string): string {
  return text.trim().replace(/>\s+</g, '><');
}
