import { type Entry, type Resource, type Severity, entries, resources } from '@voxxml/core';
import type { FormatOptions } from '@voxxml/core/format';
import { placeholderSyntaxes, type Placeholders } from '@voxxml/core/hosts';
import type { ConfiguredSettings } from './project.ts';

/** What the client's configuration says of a document (section `voxxml`). */
export interface Settings {
  readonly resource: Resource | undefined;
  readonly entry: Entry | undefined;
  readonly url: string | undefined;
  /** Levels of rules other than their own. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Look for VoxXML in JSON, JavaScript, TypeScript and Markdown documents. */
  readonly hosts: boolean;
  /** Lay out VoxXML when the editor asks for it. */
  readonly formatting: boolean;
  readonly format: FormatOptions;
  /** The template language of documents; undefined: by the extension of the file. */
  readonly placeholders: Placeholders | 'none' | undefined;
  readonly inlayHints: boolean;
  readonly codeLens: boolean;
  /** Count `.xml` files of the workspace as VoxXML if their content is. */
  readonly claimXmlFiles: boolean;
  /** Report problems of files that are not open. */
  readonly workspaceDiagnostics: boolean;
}

export const defaultSettings: Settings = {
  resource: undefined,
  entry: undefined,
  url: undefined,
  rules: {},
  hosts: true,
  formatting: true,
  format: {},
  placeholders: undefined,
  inlayHints: true,
  codeLens: true,
  claimXmlFiles: true,
  workspaceDiagnostics: true,
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
    formatting: enabled(section['format'], defaultSettings.formatting),
    format: readFormat(isRecord(section['format']) ? section['format'] : {}),
    placeholders: oneOf([...placeholderSyntaxes, 'none'] as const, section['placeholders']),
    inlayHints: enabled(section['inlayHints'], defaultSettings.inlayHints),
    codeLens: enabled(section['codeLens'], defaultSettings.codeLens),
    claimXmlFiles: enabled(section['claimXmlFiles'], defaultSettings.claimXmlFiles),
    workspaceDiagnostics: enabled(section['workspaceDiagnostics'], defaultSettings.workspaceDiagnostics),
  };
}

/**
 * The client's settings on top of what configuration files say: a person who chooses a resource in the editor means
 * it; where the editor says nothing the project decides.
 */
export function withConfiguration(settings: Settings, configured: ConfiguredSettings): Settings {
  const unused = configured.reportUnusedSuppressions === false ? { 'unused-suppression': 'off' as const } : {};
  return {
    ...settings,
    resource: settings.resource ?? configured.resource,
    entry: settings.entry ?? configured.entry,
    url: settings.url ?? configured.url,
    rules: { ...unused, ...configured.rules, ...settings.rules },
    format: { ...configured.format, ...settings.format },
    placeholders: settings.placeholders ?? configured.placeholders,
  };
}

/** Layout options of the right types; what else a client sends counts as not said. */
function readFormat(value: Record<string, unknown>): FormatOptions {
  const { printWidth, singleQuote, singleAttributePerLine, bracketSameLine } = value;
  return {
    ...(typeof printWidth === 'number' && printWidth >= 1 && { printWidth }),
    ...(typeof singleQuote === 'boolean' && { singleQuote }),
    ...(typeof singleAttributePerLine === 'boolean' && { singleAttributePerLine }),
    ...(typeof bracketSameLine === 'boolean' && { bracketSameLine }),
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
