import type { Diagnostic } from '@voxxml/core';
import { format, type FormatOptions } from '@voxxml/core/format';
import { checkScenario, formatScenario, parseScenario } from '@voxxml/simulator/scenario';

/** Formats a `.voxtest` file and the VoxXML in its blocks. Lines with mistakes stay as they are, and are reported. */
export function formatTestFile(
  text: string,
  options: FormatOptions,
): { readonly text: string; readonly diagnostics: readonly Diagnostic[] } {
  const formatted = formatScenario(text, {
    formatDocument: (block) => {
      const result = format(block, options);
      return result.diagnostics.length === 0 ? result.text : undefined;
    },
  });
  const diagnostics = checkScenario(parseScenario(text)).map(({ message, range }): Diagnostic => ({
    code: 'scenario',
    severity: 'error',
    message,
    range,
  }));
  return { text: formatted, diagnostics };
}
