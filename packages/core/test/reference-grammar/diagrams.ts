import {
  Alternation,
  Alternative,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  Terminal,
  type IProduction,
  type Rule,
  type TokenType,
} from 'chevrotain';
import railroad, { type Item } from 'railroad-diagrams';
import { grammar } from './grammar.ts';

/** Railroad diagrams of the reference grammar: a picture a rule, drawn from the rules themselves. */
export interface Diagram {
  readonly rule: string;
  readonly svg: string;
}

const style = `<style>
svg { --ink: #333; --paper: #fff; --box: #eef4ff; background-color: var(--paper); }
@media (prefers-color-scheme: dark) { svg { --ink: #d4d4d8; --paper: #1b1b1f; --box: #1e3a5f; } }
path { stroke: var(--ink); stroke-width: 2; fill: none; }
text { font: 14px monospace; text-anchor: middle; fill: var(--ink); }
rect { stroke: var(--ink); stroke-width: 2; fill: var(--box); }
</style>`;

export function diagrams(): Diagram[] {
  return Object.values(grammar.getGAstProductions()).map((rule) => ({ rule: rule.name, svg: draw(rule) }));
}

function draw(rule: Rule): string {
  const drawing = railroad.Diagram(sequence(rule.definition)).toString();
  return `${drawing.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"').replace('>', `>\n${style}`).trimEnd()}\n`;
}

function sequence(parts: readonly IProduction[]): Item {
  return parts.length === 1 ? item(parts[0]!) : railroad.Sequence(...parts.map(item));
}

function item(part: IProduction): Item {
  if (part instanceof Terminal) return terminal(part.terminalType);
  if (part instanceof NonTerminal) return railroad.NonTerminal(part.nonTerminalName);
  if (part instanceof Alternation) return railroad.Choice(0, ...part.definition.map(item));
  if (part instanceof Alternative) return part.definition.length === 0 ? railroad.Skip() : sequence(part.definition);
  if (part instanceof Option) return railroad.Optional(sequence(part.definition));
  if (part instanceof Repetition) return railroad.ZeroOrMore(sequence(part.definition));
  if (part instanceof RepetitionMandatory) return railroad.OneOrMore(sequence(part.definition));
  if (part instanceof RepetitionWithSeparator) {
    return railroad.ZeroOrMore(sequence(part.definition), terminal(part.separator));
  }
  if (part instanceof RepetitionMandatoryWithSeparator) {
    return railroad.OneOrMore(sequence(part.definition), terminal(part.separator));
  }
  throw new TypeError('a kind of production that is not drawn yet');
}

/** A token that is always the same text is drawn as that text, any other by its name. */
function terminal(type: TokenType): Item {
  const { source } = type.PATTERN as RegExp;
  const text = source.replace(/\(\?[=!].*\)$/, '').replaceAll(/\\(.)/g, '$1');
  const fixed = /^[^\\[\](){}|*+?]*$/.test(source.replace(/\(\?[=!].*\)$/, '').replaceAll(/\\[^A-Za-z0-9]/g, ''));
  return railroad.Terminal(fixed ? text : type.name);
}
