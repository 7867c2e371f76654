/**
 * Characters that a terminal obeys or that hide what is written: C0 and C1 controls, DEL, line and paragraph separators,
 * bidirectional controls (Unicode 9, UAX #9), zero-width characters, and halves of surrogate pairs.
 */
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * The second `#` of what CI runners obey anywhere in a line of a job's log: `##[stop-commands]` (GitHub, actions/runner,
 * ActionCommand.TryParse), `##vso[task.setvariable]` (Azure Pipelines), `##teamcity[...]`.
 */
const logCommand = /(?<=#)#(?=[a-z]*\[)/gi;

const shortForms: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A text of a document or a file name, made safe to print: what a terminal or a CI runner would obey is shown as `\u{…}`.
 */
export function escapeForTerminal(text: string): string {
  return text.replace(unsafe, visible).replace(logCommand, visible);
}

/** Where a CI runner would take a part of a text for a command, for who prints the text in pieces. */
export function logCommandOffsets(text: string): readonly number[] {
  return [...text.matchAll(logCommand)].map(({ index }) => index);
}

function visible(character: string): string {
  return shortForms[character] ?? `\\u{${character.charCodeAt(0).toString(16)}}`;
}

/** JSON on one line that is safe to print as it stands: what a terminal or a CI runner would obey is a JSON escape. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(unsafe, jsonEscape).replace(logCommand, jsonEscape);
}

function jsonEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
