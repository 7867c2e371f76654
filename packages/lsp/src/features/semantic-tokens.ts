import {
  type Range,
  type ValueKind,
  attributeNameRange,
  characterData,
  contentType,
  endTagNameRange,
  nameRange,
  unreachableNodes,
  valueRange,
  variableReads,
} from '@voxxml/core';
import type { View } from '../view.ts';

/** The token types of the legend, in its order. Standard ones, so that every theme knows them (LSP, Semantic Tokens). */
export const tokenTypes = ['keyword', 'property', 'enumMember', 'number', 'string', 'variable', 'function'] as const;
/** `deprecated` is how themes strike out: what no call reaches. */
export const tokenModifiers = ['deprecated'] as const;

export type TokenType = (typeof tokenTypes)[number];

export interface SemanticToken extends Range {
  readonly type: TokenType;
  /** No call comes here. */
  readonly unreachable: boolean;
}

/** A token's modifiers as the bits of the legend. */
export function tokenModifiersOf({ unreachable }: SemanticToken): number {
  return unreachable ? 1 << tokenModifiers.indexOf('deprecated') : 0;
}

/** Commands, attributes, keywords, numbers, URLs and variables, in order (LSP: textDocument/semanticTokens). */
export function semanticTokens(view: View): SemanticToken[] {
  const tokens: SemanticToken[] = [];
  const { text } = view;
  const dead = new Set(unreachableNodes(view.flow).map(({ command }) => command));
  for (const command of view.analysis.model.commands) {
    const unreachable = dead.has(command);
    const add = (range: Range | undefined, type: TokenType | undefined): void => {
      if (range !== undefined && type !== undefined && range.end > range.start)
        tokens.push({ ...range, type, unreachable });
    };
    add(nameRange(command.node), 'keyword');
    add(endTagNameRange(text, command.node), 'keyword');
    for (const [name, attribute] of command.written) {
      add(attributeNameRange(attribute), 'property');
      add(valueRange(attribute), valueToken(command.spec.attributes[name]!.type.kind));
    }
    for (const child of command.node.children) {
      if (child.kind !== 'text' || child.blank) continue;
      const content = text.slice(child.start, child.end);
      const start = child.start + content.length - content.trimStart().length;
      const ink = { start, end: start + content.trim().length };
      const kind = contentType(command.spec)?.kind;
      if (kind !== 'speech') add(ink, contentToken(kind));
      else if (characterData(text, child).includes('$')) addReads(child.start, content, add);
    }
  }
  return tokens.sort((a, b) => a.start - b.start);
}

function addReads(start: number, content: string, add: (range: Range, type: TokenType) => void): void {
  for (const read of variableReads(content)) {
    if (read.isGather) add({ start: start + read.start, end: start + read.end }, 'variable');
  }
}

/** The token of text content that isn't spoken; text that its element doesn't take has none. */
function contentToken(kind: ValueKind | undefined): TokenType | undefined {
  switch (kind) {
    case 'phone-number':
      return 'number';
    case 'conference-name':
      return 'function';
    case 'url':
      return 'string';
    default:
      return undefined;
  }
}

function valueToken(kind: ValueKind): TokenType {
  switch (kind) {
    case 'integer':
    case 'keys':
    case 'alternatives':
      return 'number';
    case 'boolean':
    case 'keyword':
    case 'keyword-list':
    case 'voice':
    case 'voice-language':
      return 'enumMember';
    case 'variable':
      return 'variable';
    default:
      return 'string';
  }
}
