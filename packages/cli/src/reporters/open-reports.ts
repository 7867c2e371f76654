import { LineIndex, type Diagnostic } from '@voxxml/core';
import type { LintOptions, Output } from '../commands/read-lint-options.ts';
import type { Source } from '../files/source.ts';
import { fileSink, standardError, standardOutput, type Sink } from '../output/sink.ts';
import { createStyle, wantsColour, wantsLinks } from '../output/style.ts';
import { isTerminal, terminalWidth } from '../output/terminal.ts';
import type { Linted } from '../run/outcome.ts';
import { loadReporter } from './load-reporter.ts';
import type { Reporter, Summary } from './reporter.ts';

/** All reports of a run. */
export interface Reports {
  /** A linted source with what is to be reported of it. */
  readonly add: (source: Source, outcome: Linted, reported: readonly Diagnostic[]) => void;
  readonly end: (summary: Summary) => void;
  /** The run was broken off. */
  readonly abandon: () => void;
}

/**
 * Opens the reports that the options ask for. Where standard output is taken, by the text that was fixed on standard
 * input or by a dry run's diff, the report goes to standard error.
 */
export async function openReports(options: LintOptions): Promise<Reports> {
  const fixesInput = options.job.fix !== 'none' && options.paths.includes('-');
  const taken = options.dryRun || fixesInput;
  const fixedOutput = taken ? standardOutput() : undefined;
  const showDiff = options.dryRun ? (await import('../output/unified-diff.ts')).unifiedDiff : undefined;
  const diffForTerminal = options.dryRun && isTerminal(1);
  const reports: { readonly reporter: Reporter; readonly sink: Sink }[] = [];
  const abandon = (): void => {
    for (const { sink } of reports) sink.abandon();
  };
  try {
    for (const output of options.outputs) {
      const reporter = await openReporter(output, options.colour, taken ? 2 : 1);
      const { file } = output;
      const sink = file !== undefined ? fileSink(file) : taken ? standardError() : standardOutput();
      reports.push({ reporter, sink });
    }
  } catch (error) {
    abandon();
    throw error;
  }
  return {
    add(source, outcome, diagnostics) {
      if (fixedOutput !== undefined) {
        const { name, path } = source;
        const { text, before } = outcome;
        if (showDiff !== undefined) {
          if (before !== undefined) fixedOutput.write(showDiff(name, before, text, diffForTerminal));
        } else if (path === undefined || source.bytes !== undefined) fixedOutput.write(text);
      }
      const report = { name: source.name, text: outcome.text, lines: new LineIndex(outcome.text), diagnostics };
      for (const { reporter, sink } of reports) sink.write(reporter.file(report));
    },
    end(summary) {
      fixedOutput?.close();
      for (const { reporter, sink } of reports) {
        sink.write(reporter.end(summary));
        sink.close();
      }
    },
    abandon,
  };
}

/** @param descriptor - where the report goes that has no file */
async function openReporter(
  { format, file }: Output,
  colour: boolean | undefined,
  descriptor: 1 | 2,
): Promise<Reporter> {
  const terminal = file === undefined && isTerminal(descriptor);
  const create = await loadReporter[format]();
  return create({
    version: VOXLINT_VERSION,
    // FORCE_COLOR is about what people watch, so it does not colour a file; --color does.
    style: createStyle({
      colour: file === undefined ? wantsColour(colour, process.env, terminal) : (colour ?? false),
      links: file === undefined && wantsLinks(process.env, terminal),
    }),
    width: terminal ? terminalWidth(descriptor) : undefined,
    folder: process.cwd(),
  });
}
