/** What a terminal shows, as an SVG: for pages that cannot run one. */

const columnWidth = 8.4;
const lineHeight = 20;
const padding = 16;

/** A run of characters of one look. */
interface Span {
  readonly text: string;
  readonly classes: readonly string[];
}

/** The classes of the codes of SGR (ECMA-48, 8.3.117) that voxlint uses. */
const looks: ReadonlyMap<string, string> = new Map([
  ['1', 'bold'],
  ['2', 'dim'],
  ['31', 'red'],
  ['32', 'green'],
  ['33', 'yellow'],
  ['34', 'blue'],
  ['36', 'cyan'],
]);

/** Draws lines with their colours; hyperlinks (OSC 8) are left out. */
export function terminalPicture(title: string, output: string): string {
  const lines = output.trimEnd().split('\n').map(spansOf);
  const columns = Math.max(...lines.map((line) => line.reduce((width, { text }) => width + text.length, 0)));
  const width = Math.ceil(columns * columnWidth + 2 * padding);
  const height = lines.length * lineHeight + 2 * padding;
  const rows = lines.map((line, index) => row(line, padding + (index + 0.75) * lineHeight));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escaped(title)}</title>`,
    `<style>${style}</style>`,
    `<rect width="${width}" height="${height}" rx="8"/>`,
    ...rows,
    '</svg>\n',
  ].join('\n');
}

const style =
  'rect{fill:#0d1117}text{fill:#e6edf3;font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre}' +
  '.bold{font-weight:600}.dim{fill:#8b949e}.red{fill:#ff7b72}.green{fill:#7ee787}.yellow{fill:#e3b341}.blue{fill:#79c0ff}.cyan{fill:#76e3ea}';

/** Every run has its own place, so that another font's widths move nothing. */
function row(spans: readonly Span[], y: number): string {
  let column = 0;
  const runs = spans.map(({ text, classes }) => {
    const x = (padding + column * columnWidth).toFixed(1);
    column += text.length;
    const width = (text.length * columnWidth).toFixed(1);
    const look = classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;
    return `<tspan x="${x}" textLength="${width}"${look}>${escaped(text)}</tspan>`;
  });
  return `<text y="${y}" xml:space="preserve">${runs.join('')}</text>`;
}

function spansOf(line: string): Span[] {
  const spans: Span[] = [];
  let classes: string[] = [];
  for (const piece of line.split(/(\u001b\[[\d;]*m|\u001b\]8;[^\u0007\u001b]*(?:\u0007|\u001b\\))/)) {
    if (piece.startsWith('\u001b[')) classes = after(classes, piece.slice(2, -1));
    else if (!piece.startsWith('\u001b') && piece !== '') spans.push({ text: piece, classes });
  }
  return spans;
}

function after(classes: readonly string[], codes: string): string[] {
  let next = [...classes];
  for (const code of codes.split(';')) {
    const look = looks.get(code);
    if (look !== undefined) next.push(look);
    else if (code === '' || code === '0') next = [];
    else if (code === '22') next = next.filter((known) => known !== 'bold' && known !== 'dim');
    else if (code === '39') next = next.filter((known) => known === 'bold' || known === 'dim');
  }
  return next;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
