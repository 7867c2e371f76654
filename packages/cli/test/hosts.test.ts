import { describe, expect, test } from 'vitest';
import { clean, createWorkspace } from './workspace.ts';

const body =
  String.raw`{ "to": "15556667777", "voxXML": "<Response><say voice=\"Joanna\">caf\u00e9<\/say><\/Response>" }` + '\n';
const module = `import { voxxml } from './voxxml';
export const greet = (name: string) => voxxml\`<Response>
  <say>Hello \${name}</say>
</Response>\`;
`;
const readme = '# Flow\n\n- As a file:\n\n  ```voxxml\n  <Response><say>Hi</say></Response>\n  ```\n';

describe('VoxXML in files of other languages', () => {
  test('a file named on the command line is searched for it, whatever --hosts says', () => {
    const { voxlint } = createWorkspace({
      'body.json': body,
      'greet.ts': module,
      'README.md': readme,
      'none.js': "'<say>'",
    });
    const { stdout, code } = voxlint(['--format', 'compact', 'body.json', 'greet.ts', 'README.md', 'none.js']);
    expect(stdout.match(/^\S+:\d+:\d+(?=: error .*\[unknown-element\])/gm)).toEqual([
      'body.json:1:46',
      'greet.ts:3:4',
      'README.md:6:14',
    ]);
    expect(code).toBe(1);
  });

  test('folders are searched where --hosts or the configuration says so', () => {
    const { voxlint, write } = createWorkspace({
      'a.voxxml': clean,
      'body.json': body,
      'src/greet.ts': module,
      'src/other.ts': 'export {};\n',
      'docs/README.md': readme,
      'node_modules/a/README.md': readme,
    });
    const found = (args: readonly string[]): string[] =>
      voxlint(['--format', 'compact', ...args, '.']).stdout.match(/^[^:\n]+(?=:\d+:\d+: error)/gm) ?? [];
    expect(found([])).toEqual([]);
    expect(found(['--hosts', 'json'])).toEqual(['body.json']);
    expect(found(['--hosts', 'json,ts,md'])).toEqual(['body.json', 'docs/README.md', 'src/greet.ts']);
    expect(voxlint(['--hosts', 'ts', '.']).stdout).toContain('in 1 of 2 files');
    write('voxlint.config.json', '{ "hosts": ["ts"], "overrides": [{ "files": "docs/**", "hosts": ["md"] }] }');
    expect(found([])).toEqual(['docs/README.md', 'src/greet.ts']);
    expect(found(['--hosts', 'json'])).toEqual(['body.json']);
  });

  test.each([
    ['py', 'app.py', 'xml = "<Response><hangup/></Response>"\n'],
    ['php', 'app.php', "<?php return '<Response><hangup/></Response>';\n"],
    ['rb', 'app.rb', "xml = '<Response><hangup/></Response>'\n"],
    ['cs', 'App.cs', 'var xml = @"<Response><hangup/></Response>";\n'],
    ['java', 'App.java', 'class App { String xml = "<Response><hangup/></Response>"; }\n'],
    ['go', 'main.go', 'package main\nvar xml = `<Response><hangup/></Response>`\n'],
  ])('--hosts %s finds and fixes it in %s', (kind, name, source) => {
    const { voxlint, read } = createWorkspace({ [`src/${name}`]: source, [`src/none-${name}`]: '' });
    const { stdout } = voxlint(['--format', 'compact', '--hosts', kind, '.']);
    expect(stdout.match(/^[^:\n]+(?=:\d+:\d+: error .*\[unknown-element\]$)/gm)).toEqual([`src/${name}`]);
    expect(voxlint(['.']).stdout).not.toContain(name);
    expect(voxlint(['--hosts', kind, '--fix', '.']).code).toBe(0);
    expect(read(`src/${name}`)).toBe(source.replace('hangup', 'Hangup'));
  });

  test('--fix writes them back escaped, the rest to the byte', () => {
    const { voxlint, read } = createWorkspace({
      'body.json': body,
      'greet.ts': module,
      'README.md': `\uFEFF${readme.replaceAll('\n', '\r\n')}`,
    });
    expect(voxlint(['--fix', 'body.json', 'greet.ts', 'README.md']).code).toBe(0);
    expect(read('body.json')).toBe(body.replace('<say', '<Say').replace('/say', '/Say'));
    expect(read('greet.ts')).toBe(module.replace('<say', '<Say').replace('/say', '/Say'));
    expect(read('README.md')).toBe(
      `\uFEFF${readme.replaceAll('\n', '\r\n')}`.replace('<say', '<Say').replace('/say', '/Say'),
    );
  });

  test('a wrong --hosts or key is said', () => {
    const { voxlint, write } = createWorkspace({ 'a.voxxml': clean });
    expect(voxlint(['--hosts', 'jsn', '.'])).toMatchObject({ code: 2 });
    expect(voxlint(['--hosts', 'jsn', '.']).stderr).toContain("'jsn'");
    write('voxlint.config.json', '{ "hosts": ["yaml"] }');
    expect(voxlint(['.']).stderr).toContain('voxlint.config.json:1:13');
  });

  test('threads find what one thread finds, in the same order', () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${100 + index}.json`, body]));
    const { voxlint } = createWorkspace(files);
    const alone = voxlint(['--hosts', 'json', '--threads', '1', '.']);
    expect(voxlint(['--hosts', 'json', '--threads', '3', '.'])).toEqual(alone);
    expect(alone.stdout).toContain('60 errors');
  });

  test('a staged host file is linted from the index', () => {
    const { voxlint, run, write } = createWorkspace({ 'body.json': body });
    run('git', ['init', '-q']);
    run('git', ['add', 'body.json']);
    write('body.json', '{}');
    expect(voxlint(['--staged', '--hosts', 'json']).stdout).toContain('body.json:1:46');
    expect(voxlint(['--staged', '--pass-with-no-files']).code).toBe(0);
  });

  test('standard input is what its name says', () => {
    const { voxlint } = createWorkspace();
    expect(voxlint(['--stdin-filename', 'src/greet.ts', '-'], { input: module }).stdout).toContain('src/greet.ts:3:4');
  });
});

describe('placeholders', () => {
  const template =
    "<Response>{{#if late}}<Say voice='{{voice}}' lop='1'>{{text}} &amp; more</Say>{{/if}}<Pause length='{{n}}'/></Response>\n";

  test('are taken for values and markup where the configuration says so', () => {
    const { voxlint, write } = createWorkspace({ 'a.voxxml': template });
    expect(voxlint(['.']).stdout).toContain('unexpected-text');
    write('voxlint.config.json', '{ "placeholders": "mustache" }');
    const { stdout } = voxlint(['--format', 'compact', '.']);
    expect(stdout.match(/\[[\w-]+\]$/gm)).toEqual(['[unknown-attribute]']);
    expect(stdout).toContain(`a.voxxml:1:${template.indexOf('lop') + 1}`);
    const named = createWorkspace({ 'a.voxxml': template }).voxlint(['--placeholders', 'mustache', 'a.voxxml']);
    expect(named.stdout).not.toContain('unexpected-text');
  });
});

describe('templates', () => {
  const inside = '<Number>{0}</Number>{1}<Hangup/><Say>{0}</Say>{2}<Pause/>';
  const write = (value: string, start: string, end: string): string =>
    `<Response>${inside.replaceAll('{0}', value).replace('{1}', start).replace('{2}', end)}</Response>\n`;
  const templates = {
    'a.voxxml.hbs': write('{{a}}', '{{#if b}}', '{{/if}}'),
    'b.ejs': write('<%= a %>', '<% if (b) { %>', '<% } %>'),
    'c.xml.erb': write('<%= a %>', '<% if b %>', '<% end %>'),
    'd.j2': write('{{ a }}', '{% if b %}', '{% endif %}'),
    'e.twig': write('{{ a }}', '{% for b in c %}', '{% endfor %}'),
    'f.liquid': write('{{ a }}', '{% unless b %}', '{% endunless %}'),
    'g.php': `<?php header('Content-Type: text/xml'); ?>\n${write('<?= $a ?>', '<?php if ($b): ?>', '<?php endif ?>')}`,
  };
  const others = { 'page.hbs': '<p>{{#if a}}<Response/>{{/if}}</p>', 'twiml.erb': '<Response><Enqueue/></Response>' };

  test('are found in folders by extension and content, and read in their language', () => {
    const { voxlint } = createWorkspace({ ...templates, ...others });
    const { stdout } = voxlint(['--format', 'compact', '--hosts', 'php', '.']);
    const places = Object.entries(templates).map(([name, text]) => {
      const line = text.startsWith('<?php') ? 2 : 1;
      const at = text.split('\n')[line - 1]!.indexOf('<Say>');
      return `${name}:${line}:${at + 2}: unreachable-command`;
    });
    const found = stdout.matchAll(/^([^:\n]+:\d+:\d+): \w+ .*\[([\w-]+)\]$/gm);
    expect([...found].map(([, place, code]) => `${place}: ${code}`)).toEqual(places);
    expect(voxlint(['.']).stdout).toContain('in 6 of 6 files');
  });

  test('are drawn and formatted', () => {
    const { voxlint, read } = createWorkspace({ ...templates, ...others });
    expect(voxlint(['graph', 'c.xml.erb']).stdout).toContain('if b');
    expect(voxlint(['format', '--write', '.', 'g.php']).code).toBe(0);
    expect(read('c.xml.erb')).toBe(
      '<Response>\n  <Number><%= a %></Number>\n  <% if b %>\n    <Hangup/>\n    <Say><%= a %></Say>\n  <% end %>\n  <Pause/>\n</Response>\n',
    );
    expect(read('g.php')).toContain('  <?php if ($b): ?>\n    <Hangup/>\n    <Say><?= $a ?></Say>\n');
    expect(read('page.hbs')).toBe(others['page.hbs']);
    expect(voxlint(['format', '--check', '.', 'g.php']).code).toBe(0);
  });

  test('are fixed around their placeholders', () => {
    const { voxlint, read } = createWorkspace({
      'a.j2': '<Response>{% if a %}<hangup/>{% endif %}<Pause/></Response>',
    });
    expect(voxlint(['--fix', '.']).code).toBe(0);
    expect(read('a.j2')).toBe('<Response>{% if a %}<Hangup/>{% endif %}<Pause/></Response>');
  });
});
