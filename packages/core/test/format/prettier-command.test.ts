import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

/** The command as people run it: in a project of its own, with the plugin named in its configuration. */
const prettier = join(dirname(createRequire(import.meta.url).resolve('prettier/package.json')), 'bin/prettier.cjs');
const bundles = mkdtempSync(join(tmpdir(), 'voxxml-plugin-'));
const plugin = join(bundles, 'plugin.mjs');
let project: string;

beforeAll(async () => {
  const entry = fileURLToPath(new URL('../../src/format/prettier-plugin.ts', import.meta.url));
  await build({ entryPoints: [entry], outfile: plugin, bundle: true, format: 'esm', platform: 'neutral' });
});

beforeEach(() => {
  project = mkdtempSync(join(bundles, 'project-'));
  write('.prettierignore', '.prettierrc.json\n');
  write('.prettierrc.json', `${JSON.stringify({ plugins: [pathToFileURL(plugin).href] })}\n`);
});

afterAll(() => rmSync(bundles, { recursive: true }));

function write(name: string, content: string): void {
  mkdirSync(dirname(join(project, name)), { recursive: true });
  writeFileSync(join(project, name), content);
}

const read = (name: string): string => readFileSync(join(project, name), 'utf8');

function run(...args: string[]): { code: number | null; output: string; errors: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [prettier, '--no-color', ...args], {
    cwd: project,
    encoding: 'utf8',
  });
  return { code: status, output: stdout, errors: stderr };
}

/** The files of the project that are not formatted. */
function differing(...args: string[]): string[] {
  return run('--list-different', ...args, '.')
    .output.trim()
    .split('\n')
    .toSorted();
}

const untidy = "<Response><Say voice='Joanna'>Hello,\n  you.</Say><Hangup></Hangup></Response>";
const tidy = '<Response>\n  <Say voice="Joanna">Hello,\n  you.</Say>\n  <Hangup/>\n</Response>\n';

describe('the prettier command', () => {
  test('checks and writes .voxxml and .vox.xml, and leaves other XML alone', () => {
    write('menu.voxxml', untidy);
    write('flows/menu.vox.xml', untidy);
    write('other.xml', untidy);
    expect(run('--check', '.')).toMatchObject({ code: 1 });
    expect(differing()).toEqual(['flows/menu.vox.xml', 'menu.voxxml']);
    expect(run('--write', '.').code).toBe(0);
    expect(read('menu.voxxml')).toBe(tidy);
    expect(read('flows/menu.vox.xml')).toBe(tidy);
    expect(read('other.xml')).toBe(untidy);
    expect(run('--check', '.').code).toBe(0);
  });

  test('formats standard input by its name', () => {
    const output = execFileSync(process.execPath, [prettier, '--stdin-filepath', 'a.voxxml'], {
      cwd: project,
      input: untidy,
      encoding: 'utf8',
    });
    expect(output).toBe(tidy);
  });

  test('obeys .editorconfig and its own configuration', () => {
    write('.editorconfig', 'root = true\n[*]\nindent_style = tab\nend_of_line = crlf\nmax_line_length = 40\n');
    write(
      '.prettierrc.json',
      JSON.stringify({ plugins: [pathToFileURL(plugin).href], singleQuote: true, bracketSameLine: true }),
    );
    write('a.voxxml', '<Response><Gather input="dtmf" numDigits="1" timeout="10"><Say>a</Say></Gather></Response>');
    expect(run('--write', 'a.voxxml').code).toBe(0);
    expect(read('a.voxxml')).toBe(
      "<Response>\n\t<Gather\n\t\tinput='dtmf'\n\t\tnumDigits='1'\n\t\ttimeout='10'>\n\t\t<Say>a</Say>\n\t</Gather>\n</Response>\n".replaceAll(
        '\n',
        '\r\n',
      ),
    );
  });

  test('keeps a byte order mark', () => {
    write('a.voxxml', `\uFEFF${untidy}`);
    run('--write', 'a.voxxml');
    expect(read('a.voxxml')).toBe(`\uFEFF${tidy}`);
  });

  test('shows where the syntax is wrong, and touches nothing', () => {
    const text = '<Response>\n  <Say>Terms & conditions</Say>\n</Response>\n';
    write('a.voxxml', text);
    const { code, errors } = run('--write', 'a.voxxml');
    expect(code).toBe(2);
    expect(errors).toContain('xml-unescaped-ampersand (2:14)');
    expect(errors).toMatch(/> 2 \|   <Say>Terms & conditions<\/Say>\n\[error\]     \|              \^/);
    expect(read('a.voxxml')).toBe(text);
  });

  test('--debug-check finds that nothing else changed', () => {
    const documents = new URL('documents/', import.meta.url);
    const names = readdirSync(documents).filter((name) => name.endsWith('.before.voxxml'));
    for (const name of names) write(name, readFileSync(new URL(name, documents), 'utf8'));
    expect(run('--debug-check', ...names)).toEqual({ code: 0, output: `${names.join('\n')}\n`, errors: '' });
  });

  test('leaves alone what prettier-ignore says', () => {
    const text =
      '<Response>\n  <!-- prettier-ignore -->\n  <Gather  input = "dtmf">\n    </Gather>\n  <Hangup/>\n</Response>\n';
    write('a.voxxml', text);
    expect(run('--check', 'a.voxxml').code).toBe(0);
  });

  test('formats fences marked voxxml, whole documents and snippets, in lists too', () => {
    const markdown = `# Menus

\`\`\`voxxml
${untidy}
\`\`\`

- Two commands:

  \`\`\`voxxml
  <Say>One
    two</Say><Hangup />
  \`\`\`

\`\`\`voxxml
<Say>not & well-formed</Say><Hangup  />
\`\`\`

\`\`\`xml
${untidy}
\`\`\`
`;
    write('a.md', markdown);
    expect(run('--write', 'a.md').code).toBe(0);
    expect(read('a.md')).toBe(
      markdown
        .replace(untidy, tidy.trimEnd())
        .replace('  <Say>One\n    two</Say><Hangup />', '  <Say>One\n    two</Say>\n  <Hangup/>'),
    );
  });

  test('knows pragmas', () => {
    write('plain.voxxml', untidy);
    write('marked.voxxml', `<?xml version="1.0"?>\n<!-- @format -->\n${untidy}`);
    write('unmarked.voxxml', `<!-- @noformat -->\n${untidy}`);
    expect(differing('--require-pragma')).toEqual(['marked.voxxml']);
    expect(differing('--check-ignore-pragma')).toEqual(['marked.voxxml', 'plain.voxxml']);
    expect(run('--insert-pragma', 'plain.voxxml').output).toBe(`<!-- @format -->\n\n${tidy}`);
    write('declared.voxxml', `<?xml version="1.0"?>${untidy}`);
    expect(run('--insert-pragma', 'declared.voxxml').output).toBe(`<?xml version="1.0"?>\n<!-- @format -->\n\n${tidy}`);
  });
});
