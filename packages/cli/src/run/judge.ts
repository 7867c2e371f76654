import { fixWith, isVoxXml as isVoxXmlText, lint, type Diagnostic, type UrlAnswers } from '@voxxml/core';
import type { HostKind, Settings } from '../config/settings.ts';
import { hostKind, isTemplateName } from '../files/host-kind.ts';
import type { Source } from '../files/source.ts';
import type { Job } from './job.ts';

/** Loaded where a source needs it: a file of another language, or a template. */
let hosts: typeof import('./judge-hosts.ts') | undefined;

/** Loads what is needed to judge these sources. To be awaited before any of them is judged. */
export async function prepareJudge(sources: readonly Source[]): Promise<void> {
  if (sources.some(needsHosts)) hosts ??= await import('./judge-hosts.ts');
}

const buffersOf = (signs: readonly string[]): readonly Buffer[] => signs.map((sign) => Buffer.from(sign));

/** What says that a string is VoxXML, whatever it contains. */
const marks = buffersOf(['voxxml', 'VoxXML', 'voxXML', 'VOXXML']);
/** What a file contains if it contains VoxXML. */
const signs = [...buffersOf(['<Response']), ...marks];
/** JSON may escape that, or name it. */
const jsonSigns = [...signs, ...buffersOf(['xml"', '\\u', '<response'])];
/** In these languages nobody escapes the end of a document, and more programs mention its start: `<Response [200]>`. */
const endSigns = [...buffersOf(['</Response', '<Response/', '<Response /']), ...marks];
const signsOf: { readonly [Kind in HostKind]?: readonly Buffer[] } = {
  json: jsonSigns,
  py: endSigns,
  rb: endSigns,
  cs: endSigns,
  java: endSigns,
  go: endSigns,
};

/** Whether a host file may contain VoxXML, without decoding it. */
function mayHoldVoxXml(name: string, bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // In UTF-16 the signs look different.
  if (bytes[0] === 0xfe || bytes[0] === 0xff || bytes[0] === 0 || bytes[1] === 0) return true;
  const kind = hostKind(name);
  return ((kind && signsOf[kind]) ?? signs).some((sign) => buffer.includes(sign));
}

/** Whether a host file or a template that a folder's walk came upon contains nothing like VoxXML and need not be decoded. */
export function isWithoutVoxXml(source: Source, bytes: Uint8Array): boolean {
  return (isHost(source) || isTemplateName(source.name)) && !mayHoldVoxXml(source.name, bytes);
}

function needsHosts(source: Source): boolean {
  return isTemplate(source) || isHost(source);
}

/** Whether a source is a template, as its settings or its name say. */
export function isTemplate({ name, settings: { placeholders }, fetched }: Source): boolean {
  if (placeholders !== undefined) return placeholders !== 'none';
  return fetched !== true && isTemplateName(name);
}

/** Files named on the command line are hosts by their name alone; folders are searched for those asked for. */
function isHost({ name, fetched }: Source): boolean {
  return fetched !== true && hostKind(name) !== undefined;
}

/** What core is to take a source's name for: its own where it is a host, one of VoxXML else. */
export function hostName(source: Source): string {
  const { name, settings } = source;
  if (isHost(source)) return name;
  return settings.placeholders === undefined && isTemplate(source) ? name : 'document.voxxml';
}

/** Whether a text is VoxXML, or that of a host that holds some. */
export function isVoxXml(text: string, source: Source): boolean {
  if (isHost(source)) return hosts!.holdsVoxXml(source.name, text);
  if (isTemplate(source)) return hosts!.isVoxXmlTemplate(hostName(source), text, source.settings.placeholders);
  return isVoxXmlText(text);
}

/**
 * What is found in a text under its source's settings.
 *
 * @param answers what its URLs answered, where they were asked
 */
export function judge(text: string, source: Source, answers?: UrlAnswers): readonly Diagnostic[] {
  const common = lintOptions(source.settings);
  const options = answers === undefined ? common : { ...common, answers };
  if (!needsHosts(source)) return lint(text, options);
  const { placeholders } = source.settings;
  return hosts!.lintHost(hostName(source), text, placeholders === undefined ? options : { ...options, placeholders });
}

/** A text with its fixes applied, and what is still found in it. */
export function repair(
  text: string,
  source: Source,
  fix: Exclude<Job['fix'], 'none'>,
): { readonly text: string; readonly applied: number; readonly diagnostics: readonly Diagnostic[] } {
  if (fix === 'safe') return fixWith(text, (current) => judge(current, source));
  const { text: fixed, applied } = fixWith(text, (current) => judge(current, source).map(withEveryFixSafe));
  return { text: fixed, applied, diagnostics: judge(fixed, source) };
}

/** The user asked for suggestions as well: the first fix of each finding counts, safe or not. */
function withEveryFixSafe(diagnostic: Diagnostic): Diagnostic {
  const { fixes } = diagnostic;
  return fixes === undefined ? diagnostic : { ...diagnostic, fixes: fixes.map((fix) => ({ ...fix, safe: true })) };
}

const optionsOf = new WeakMap<Settings, NonNullable<Parameters<typeof lint>[1]>>();

/** One object for all files that share their settings. */
function lintOptions(settings: Settings): NonNullable<Parameters<typeof lint>[1]> {
  const known = optionsOf.get(settings);
  if (known !== undefined) return known;
  const { resource, entry, url, rules, reportUnusedSuppressions } = settings;
  const options = {
    resource,
    entry,
    url,
    rules: reportUnusedSuppressions === false ? { 'unused-suppression': 'off' as const, ...rules } : rules,
  };
  optionsOf.set(settings, options);
  return options;
}
