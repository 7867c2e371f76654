import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fix } from '@voxxml/core';
import { fixHost, regionsOf } from '@voxxml/core/hosts';
import { runs } from '../../runs.ts';
import { document } from './documents.ts';
import { writerLanguages } from './literal-forms.ts';

/**
 * How a language itself reads the strings of programs: each program is one of {@link writerLanguages}, and the result is the
 * value of its string.
 */
type Evaluate = (programs: readonly string[], folder: string) => readonly string[];

function run(command: string, args: readonly string[], folder: string): readonly string[] {
  return JSON.parse(
    execFileSync(command, args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    }),
  ) as string[];
}

function withInput(programs: readonly string[], folder: string, script: string, file: string): void {
  writeFileSync(join(folder, 'programs.json'), JSON.stringify(programs));
  writeFileSync(join(folder, file), script);
}

const evaluators: Readonly<Record<string, Evaluate>> = {
  'a.py'(programs, folder) {
    withInput(
      programs,
      folder,
      `import ast, json
def value(source):
    ast.parse(source)
    scope = {}
    exec(compile(source, 'a.py', 'exec'), scope)
    return scope['x']
print(json.dumps([value(p) for p in json.load(open('programs.json', encoding='utf-8'))]))
`,
      'read.py',
    );
    return run('python3', ['read.py'], folder);
  },
  'a.php'(programs, folder) {
    withInput(
      programs,
      folder,
      `<?php
$values = [];
foreach (json_decode(file_get_contents('programs.json')) as $program) {
  file_put_contents('a.php', $program);
  $values[] = include './a.php';
}
echo json_encode($values, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
`,
      'read.php',
    );
    return run('php', ['-d', 'opcache.enable_cli=0', 'read.php'], folder);
  },
  'a.rb'(programs, folder) {
    withInput(
      programs,
      folder,
      `require 'json'
puts JSON.generate(JSON.parse(File.read('programs.json', encoding: 'utf-8')).map { |program| eval(program + "\\nx") })
`,
      'read.rb',
    );
    return run('ruby', ['read.rb'], folder);
  },
  'A.java'(programs, folder) {
    const classes = programs.map((program, index) => program.replace('class A', `class A${index}`));
    const values = programs.map((_, index) => `print(A${index}.x);`);
    writeFileSync(
      join(folder, 'Main.java'),
      `public class Main {
  static StringBuilder out = new StringBuilder();
  static void print(String s) {
    out.append(out.length() == 0 ? "[\\"" : ",\\"");
    for (char c : s.toCharArray()) out.append(String.format("\\\\u%04x", (int) c));
    out.append('"');
  }
  public static void main(String[] a) { ${values.join('\n')} System.out.println(out + "]"); }
}
${classes.join('')}`,
    );
    return run('java', ['-Dfile.encoding=UTF-8', 'Main.java'], folder);
  },
  'a.go'(programs, folder) {
    const variables = programs.map((program, index) =>
      program.slice(program.indexOf('var x')).replace('var x', `var x${index}`),
    );
    const names = programs.map((_, index) => `x${index}`);
    writeFileSync(
      join(folder, 'main.go'),
      `package main
import ("encoding/json"; "fmt"; "os")
${variables.join('')}
func main() {
  _ = fmt.Sprint
  encoder := json.NewEncoder(os.Stdout)
  encoder.Encode([]string{${names.join(', ')}})
}
`,
    );
    writeFileSync(join(folder, 'go.mod'), 'module main\n');
    execFileSync('go', ['vet', '-printf=false', '.'], { cwd: folder });
    return run('go', ['run', 'main.go'], folder);
  },
};

describe.each(writerLanguages.filter(({ fileName }) => evaluators[fileName]))(
  '$fileName',
  ({ fileName, program, forms }) => {
    test('reads from the program, and from the fixed program, what is found in it', () => {
      const documents = fc.sample(document, {
        numRuns: runs(25),
        seed: Number(process.env['VOXXML_SEED'] ?? Date.now()),
      });
      const hosts = forms.flatMap(({ write }) =>
        documents.flatMap((text) => {
          const literal = write(text);
          return literal === undefined ? [] : [{ text, host: program(literal) }];
        }),
      );
      const folder = mkdtempSync(join(tmpdir(), 'voxxml-host-'));
      try {
        const found = (source: string): string | undefined => regionsOf(fileName, source)[0]?.text;
        const fixed = hosts.map(({ host }) => fixHost(fileName, host).text);
        const values = evaluators[fileName]!([...hosts.map(({ host }) => host), ...fixed], folder);
        expect(hosts.map(({ host }) => withoutEnd(found(host)))).toEqual(values.slice(0, hosts.length).map(withoutEnd));
        expect(fixed.map((source) => withoutEnd(found(source)))).toEqual(values.slice(hosts.length).map(withoutEnd));
        expect(values.slice(hosts.length).map(withoutEnd)).toEqual(hosts.map(({ text }) => withoutEnd(fix(text).text)));
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  },
);

/** `chomp`, and the ends of heredocs and text blocks, differ in the last line break. */
function withoutEnd(text: string | undefined): string | undefined {
  return text?.replace(/\n$/, '');
}
