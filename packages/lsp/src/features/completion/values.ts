import {
  type Attribute,
  type Element,
  type Range,
  type Voice,
  attributeSpec,
  attributeValue,
  completeValue,
  defaultVoice,
  describeVoice,
  elementSpec,
  findAttribute,
  gathersReaching,
  voiceByName,
  voiceLanguages,
  voices,
  announcedKeys,
} from '@voxxml/core';
import type { View } from '../../view.ts';
import { nodeOf } from '../possible-inputs.ts';
import type { CompletionItem } from './item.ts';

/** What an attribute may hold: its keywords, the voices of its language, the options of the menu before an If. */
export function valueItems(
  view: View,
  element: Element,
  attribute: Attribute,
  range: Range,
  offset: number,
): CompletionItem[] {
  const parent = elementSpec(element.name);
  const found = parent && attributeSpec(parent, attribute.name);
  if (parent === undefined || found === undefined) return [];
  const { text } = view;
  switch (found.spec.type.kind) {
    case 'voice':
      return voicesFor(valueOf(text, element, 'language')).map((voice) => voiceItem(voice, range));
    case 'voice-language':
      return languageItems(valueOf(text, element, 'voice') ?? defaultVoice, range);
    case 'variable':
      return [{ label: '$GATHER', kind: 'variable', range, text: '$GATHER', snippet: '\\$GATHER' }];
    case 'alternatives':
      return alternativeItems(view, element, range, offset);
    case 'keyword-list': {
      const word = wordAt(text, range, offset, /[ \t\r\n,]/);
      const others = text.slice(range.start, word.start) + ' ' + text.slice(word.end, range.end);
      const named = new Set(others.split(/[ \t\r\n]+/));
      return keywordItems(word).filter(({ label }) => !named.has(label));
    }
    default:
      return keywordItems(range);
  }

  function keywordItems(at: Range): CompletionItem[] {
    return completeValue(found!.spec.type).map(({ name }) => ({
      label: name,
      kind: 'value',
      range: at,
      text: name,
      documentation: { about: 'keyword', element: parent!.name, attribute: found!.name, keyword: name },
    }));
  }
}

/** The voices for a language, those with the standard engine first; all of them where the language is not known. */
function voicesFor(language: string | undefined): readonly Voice[] {
  const speaking = voices.filter((voice) => language === undefined || voice.languages.includes(language));
  const offered = speaking.length > 0 ? speaking : voices;
  const rank = { yes: 0, changed: 1, no: 2 };
  // The default voice, and the others of its language, are what most calls need.
  const spoken = voiceByName(defaultVoice)?.languages ?? [];
  const distance = (voice: Voice): number =>
    voice.name === defaultVoice ? 0 : voice.languages.some((code) => spoken.includes(code)) ? 1 : 2;
  return offered
    .filter(({ standard }) => standard !== 'no')
    .sort((a, b) => rank[a.standard] - rank[b.standard] || distance(a) - distance(b));
}

function voiceItem(voice: Voice, range: Range): CompletionItem {
  return {
    label: voice.name,
    kind: 'voice',
    range,
    text: voice.name,
    detail: describeVoice(voice),
    description: voice.languages.join(', '),
    documentation: { about: 'voice', voice: voice.name },
  };
}

/** The languages that the voice speaks first, then all others. */
function languageItems(voiceName: string, range: Range): CompletionItem[] {
  const spoken = new Set(voiceByName(voiceName)?.languages);
  return [...voiceLanguages]
    .sort((a, b) => Number(spoken.has(b.code)) - Number(spoken.has(a.code)))
    .filter(({ code }) => spoken.size === 0 || spoken.has(code))
    .map(({ code, name }) => ({ label: code, kind: 'value', range, text: code, detail: name }));
}

/** What the prompts of the Gathers before an If offer: "For sales, press 1." */
function alternativeItems(view: View, element: Element, range: Range, offset: number): CompletionItem[] {
  const node = nodeOf(view, element);
  if (node === undefined) return [];
  const word = wordAt(view.text, range, offset, /\|/);
  const items = new Map<string, CompletionItem>();
  for (const { command } of gathersReaching(view.flow, node)) {
    if (command?.name !== 'Gather') continue;
    for (const { key, sentence } of announcedKeys(command)) {
      if (!items.has(key)) items.set(key, { label: key, kind: 'value', range: word, text: key, detail: sentence });
    }
  }
  return [...items.values()];
}

function valueOf(text: string, element: Element, name: string): string | undefined {
  const attribute = findAttribute(element, name);
  const value = attribute && attributeValue(text, attribute);
  return value === '' ? undefined : value;
}

/** The part of a value between separators that an offset touches. */
function wordAt(text: string, { start, end }: Range, offset: number, separator: RegExp): Range {
  let from = offset;
  while (from > start && !separator.test(text[from - 1]!)) from--;
  let to = offset;
  while (to < end && !separator.test(text[to]!)) to++;
  return { start: from, end: to };
}
