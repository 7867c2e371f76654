import { type Entry, type Resource, type Severity, entries, resources } from '@voxxml/core';

/** What the client's configuration says of a document (section `voxxml`). */
export interface Settings {
  readonly resource: Resource | undefined;
  readonly entry: Entry | undefined;
  readonly url: string | undefined;
  /** Levels of rules other than their own. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Look for VoxXML in JSON, JavaScript, TypeScript and Markdown documents. */
  readonly hosts: boolean;
  readonly format: Readonly<Record<string, unknown>>;
  readonly inlayHints: boolean;
  readonly codeLens: boolean;
}

export const defaultSettings: Settings = {
  resource: undefined,
  entry: undefined,
  url: undefined,
  rules: {},
  hosts: true,
  format: {},
  inlayHints: true,
  codeLens: true,
};

const levels: ReadonlySet<unknown> = new Set(['off', 'info', 'warning', 'error']);

/** Reads what a client sends, which may be anything: what does not fit counts as not said. */
export function readSettings(value: unknown): Settings {
  const section = isRecord(value) ? value : {};
  const rules: Record<string, Severity | 'off'> = {};
  for (const [id, level] of Object.entries(isRecord(section['rules']) ? section['rules'] : {})) {
    if (levels.has(level)) rules[id] = level as Severity | 'off';
  }
  return {
    resource: oneOf(resources, section['resource']),
    entry: oneOf(entries, section['entry']),
    url: typeof section['url'] === 'string' && section['url'] !== '' ? section['url'] : undefined,
    rules,
    hosts: enabled(section['hosts'], defaultSettings.hosts),
    format: isRecord(section['format']) ? section['format'] : {},
    inlayHints: enabled(section['inlayHints'], defaultSettings.inlayHints),
    codeLens: enabled(section['codeLens'], defaultSettings.codeLens),
  };
}

/** A switch, written as `true` or as `{ "enable": true }`. */
function enabled(value: unknown, otherwise: boolean): boolean {
  const plain = isRecord(value) ? (value['enable'] ?? value['enabled']) : value;
  return typeof plain === 'boolean' ? plain : otherwise;
}

function oneOf<T extends string>(accepted: readonly T[], value: unknown): T | undefined {
  return accepted.find((known) => known === value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
