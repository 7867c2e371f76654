import { escapeForXml } from '../output/escape-for-xml.ts';
import type { CreateReporter } from './reporter.ts';

/** The XML of Checkstyle, which many CI systems and review bots read. */
export const checkstyle: CreateReporter = () => {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n';
  let started = false;
  const prefix = (): string => {
    const text = started ? '' : head;
    started = true;
    return text;
  };
  return {
    file({ name, lines, diagnostics }) {
      if (diagnostics.length === 0) return '';
      const errors = diagnostics.map(({ range, severity, message, code }) => {
        const { line, column } = lines.positionAt(range.start);
        return (
          `    <error line="${line + 1}" column="${column + 1}" severity="${severity}" ` +
          `message="${escapeForXml(message)}" source="voxlint.${code}"/>\n`
        );
      });
      return `${prefix()}  <file name="${escapeForXml(name)}">\n${errors.join('')}  </file>\n`;
    },
    end: () => `${prefix()}</checkstyle>\n`,
  };
};
