/** A table; what stands in a cell is Markdown, of which bars and line breaks are taken care. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(row).join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell).join(' | ')} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
}

/** A fenced block; the fence is longer than any in the code. */
export function fence(language: string, content: string): string {
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${content}\n${ticks}`;
}

/** Code within a line. */
export function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A text as Markdown that shows it as it is. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_<>[\]&|]/g, (character) => `\\${character}`);
}

/** A page of blocks, each apart from the next by an empty line. */
export function page(...blocks: readonly (string | readonly string[])[]): string {
  return `${blocks
    .flat()
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}
