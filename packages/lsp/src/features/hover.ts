import {
  type AttributeSpec,
  type CallbackEvent,
  type ElementSpec,
  type Keyword,
  type Place,
  type Range,
  type Voice,
  attributeSpec,
  attributeValue,
  callbackEvent,
  describeValue,
  describeVoice,
  documentationUrl,
  elementSpec,
  keywordOf,
  placeAt,
  rules,
  variableReads,
  voiceByName,
  voiceLanguages,
} from '@voxxml/core';
import type { View } from '../view.ts';
import { fittingResources } from './code-lenses.ts';
import { possibleInputs } from './possible-inputs.ts';

/** Markdown about what stands at an offset, and the range that it is about. */
export interface Hover {
  readonly markdown: string;
  readonly range: Range;
}

/** What the table and the call flow know of the place of an offset (LSP: textDocument/hover). */
export function hover(view: View, offset: number): Hover | undefined {
  const place = placeAt(view.tree, offset);
  switch (place.kind) {
    case 'tag-name':
      return hoverElement(view, place);
    case 'attribute-name':
      return hoverAttribute(place);
    case 'attribute-value':
      return hoverValue(view, place, offset);
    case 'content':
      return hoverVariable(view, place, offset);
    case 'comment':
      return hoverRule(view, offset);
    default:
      return undefined;
  }
}

function hoverElement(view: View, { element, range }: Extract<Place, { kind: 'tag-name' }>): Hover | undefined {
  const spec = element && elementSpec(element.name);
  if (spec === undefined) return undefined;
  const isRoot = element === view.analysis.document.root && spec.parents.length === 0;
  const markdown = elementMarkdown(spec);
  return { markdown: isRoot ? `${markdown}\n\n${fittingMarkdown(view)}` : markdown, range };
}

/** Who can execute the whole document, which the root speaks for. */
function fittingMarkdown(view: View): string {
  const fitting = fittingResources(view);
  return fitting.length === 0
    ? 'This document fits no resource: its elements exclude one another.'
    : `This document fits ${fitting.join(', ')}.`;
}

/** An element's documentation, with what it stands in and who executes it. */
export function elementMarkdown(spec: ElementSpec): string {
  const facts = [
    `Executed by ${spec.resources.join(', ')}.`,
    spec.parents.length === 0 ? 'The root of every document.' : `Stands in ${spec.parents.join(', ')}.`,
  ];
  return [`**${spec.name}**: ${spec.summary}`, spec.documentation, facts.join(' '), fence(spec.examples[0] ?? '')].join(
    '\n\n',
  );
}

function hoverAttribute({ element, attribute, range }: Extract<Place, { kind: 'attribute-name' }>): Hover | undefined {
  const parent = elementSpec(element.name);
  const found = parent && attribute && attributeSpec(parent, attribute.name);
  return found && { markdown: attributeMarkdown(found.name, found.spec), range };
}

/** An attribute's documentation, with what it accepts and what counts without it. */
export function attributeMarkdown(name: string, spec: AttributeSpec): string {
  const lines = [`**${name}**${spec.required ? ' (required)' : ''}: ${describeValue(spec.type)}`, spec.documentation];
  return [...lines, fence(spec.example)].join('\n\n');
}

function hoverValue(view: View, place: Extract<Place, { kind: 'attribute-value' }>, offset: number): Hover | undefined {
  const parent = elementSpec(place.element.name);
  const found = parent && attributeSpec(parent, place.attribute.name);
  if (parent === undefined || found === undefined) return undefined;
  const { text } = view;
  const { kind } = found.spec.type;
  const value = attributeValue(text, place.attribute);
  const known =
    kind === 'voice'
      ? hoverVoice(value, place.range)
      : kind === 'voice-language'
        ? hoverLanguage(value, place.range)
        : undefined;
  if (known !== undefined) return known;
  if (kind === 'variable') {
    const inputs = possibleInputs(view, place.element);
    if (inputs !== undefined) return { markdown: inputs, range: place.range };
  }
  const word = kind === 'keyword-list' ? wordAt(text, place.range, offset) : place.range;
  const keyword = keywordOf(found.spec, text.slice(word.start, word.end));
  if (keyword === undefined) return { markdown: attributeMarkdown(found.name, found.spec), range: place.range };
  return { markdown: keywordMarkdown(keyword, callbackEvent(parent.name, keyword.name)), range: word };
}

/** A keyword's documentation; of an event's also the payload that is sent. */
export function keywordMarkdown(keyword: Keyword, callback: CallbackEvent | undefined): string {
  const markdown = `**${keyword.name}**: ${keyword.documentation}`;
  if (callback === undefined) return markdown;
  return `${markdown}\n\nThe payload:\n\n${fence(JSON.stringify(callback.example, undefined, 2), 'json')}`;
}

function hoverVoice(name: string, range: Range): Hover | undefined {
  const voice = voiceByName(name);
  return voice && { markdown: voiceMarkdown(voice), range };
}

const standardInWords: Readonly<Record<Voice['standard'], string>> = {
  yes: 'It has the standard engine, which the Voice API supports.',
  no: 'It has no standard engine, and the Voice API supports no other.',
  changed: 'Whether it has the standard engine, the only one that the Voice API supports, has changed over the years.',
};

/** Who a voice is, what it speaks, and whether the Voice API supports it. */
export function voiceMarkdown(voice: Voice): string {
  const engines = `Engines: ${voice.engines.join(', ')}. ${standardInWords[voice.standard]}`;
  return `**${voice.display}**: ${describeVoice(voice)}.\n\n${engines}`;
}

function hoverLanguage(code: string, range: Range): Hover | undefined {
  const language = voiceLanguages.find((known) => known.code === code);
  return language && { markdown: `**${language.code}**: ${language.name}`, range };
}

function hoverVariable(
  view: View,
  { text: node, ancestors }: Extract<Place, { kind: 'content' }>,
  offset: number,
): Hover | undefined {
  const element = ancestors.at(-1);
  if (node === undefined || element === undefined) return undefined;
  const { text } = view;
  const read = variableReads(text.slice(node.start, node.end)).find(
    ({ start, end }) => node.start + start <= offset && offset <= node.start + end,
  );
  if (read === undefined || !read.isGather) return undefined;
  const inputs = possibleInputs(view, element) ?? '**$GATHER**: the input of the latest Gather.';
  return { markdown: inputs, range: { start: node.start + read.start, end: node.start + read.end } };
}

/** What a comment names: the rule whose id stands at the offset. */
function hoverRule({ text }: View, offset: number): Hover | undefined {
  const word = wordAround(text, offset, /[a-z0-9-]/);
  const id = text.slice(word.start, word.end);
  const rule = rules.find((known) => known.id === id);
  if (rule === undefined) return undefined;
  const markdown = `**${rule.id}** (${rule.severity}): ${rule.summary}.\n\n${rule.why}\n\n[Its page](${documentationUrl(rule.id)})`;
  return { markdown, range: word };
}

/** The word of a list of words that an offset touches. */
function wordAt(text: string, { start, end }: Range, offset: number): Range {
  const word = wordAround(text, offset, /\S/);
  return { start: Math.max(start, word.start), end: Math.min(end, word.end) };
}

function wordAround(text: string, offset: number, part: RegExp): Range {
  let start = offset;
  while (start > 0 && part.test(text[start - 1]!)) start--;
  let end = offset;
  while (end < text.length && part.test(text[end]!)) end++;
  return { start, end };
}

function fence(code: string, language = 'xml'): string {
  return code === '' ? '' : `\`\`\`${language}\n${code}\n\`\`\``;
}
