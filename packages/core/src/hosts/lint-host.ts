import { fixWith, type FixResult } from '../lint/fix.ts';
import { lint, type DiagnosticCode, type LintOptions } from '../lint/lint.ts';
import type { Diagnostic, Fix, RelatedInformation } from '../text/diagnostic.ts';
import { toHostEdits } from './host-edits.ts';
import { regionsOf, type RegionOptions } from './regions-of.ts';
import type { HostRegion } from './region.ts';

/** What `lint` may be told of every region of a file; the holes are the regions' own. */
export interface HostLintOptions extends Omit<LintOptions, 'holes'>, RegionOptions {}

/**
 * Lints all VoxXML in a file of any language known here: JSON, JavaScript, TypeScript, JSX, Markdown, or VoxXML itself.
 * Ranges are those of the host file, with escapes and template holes in them; fixes are escaped for the place where
 * they go, and left out where they would touch a template hole.
 *
 * @returns the findings sorted by start; none for a file that holds no VoxXML or cannot be read.
 */
export function lintHost(
  fileName: string,
  text: string,
  options: HostLintOptions = {},
): readonly Diagnostic<DiagnosticCode>[] {
  const regions = regionsOf(fileName, text, options);
  const found = regions.flatMap((region) => lintRegion(text, region, options));
  return regions.length < 2 ? found : found.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** Lints one region of a host file: {@link lintHost} for a caller that has the regions already. */
export function lintRegion(
  host: string,
  region: HostRegion,
  options: HostLintOptions = {},
): readonly Diagnostic<DiagnosticCode>[] {
  const fragment = options.fragment === true || region.fragment;
  const found = lint(region.text, { ...options, fragment, holes: region.holes });
  if (region.kind === 'file' && region.holes.length === 0) return found;
  return found.map((diagnostic) => toHostDiagnostic(host, region, diagnostic));
}

/** Applies the safe fixes of all VoxXML in a file, to a fixed point; the rest of the file stays as it is, to the byte. */
export function fixHost(fileName: string, text: string, options: HostLintOptions = {}): FixResult<DiagnosticCode> {
  return fixWith(text, (current) => lintHost(fileName, current, options));
}

/** A finding in a region's text as one in its host. */
export function toHostDiagnostic<Code extends string>(
  host: string,
  region: HostRegion,
  diagnostic: Diagnostic<Code>,
): Diagnostic<Code> {
  const { related, fixes } = diagnostic;
  const mapped: Diagnostic<Code> = { ...diagnostic, range: region.map.toHost(diagnostic.range) };
  return Object.assign(
    mapped,
    related && { related: related.map((information) => toHostRelated(region, information)) },
    fixes && { fixes: fixes.flatMap((fix) => toHostFix(host, region, fix)) },
  );
}

function toHostRelated(region: HostRegion, { range, message }: RelatedInformation): RelatedInformation {
  return { range: region.map.toHost(range), message };
}

function toHostFix(host: string, region: HostRegion, { title, edits, safe }: Fix): Fix[] {
  const mapped = toHostEdits(host, region, edits);
  return mapped === undefined ? [] : [{ title, edits: mapped, safe }];
}
