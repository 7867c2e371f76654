import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../runs.ts';
import { checkRenderings, templateCase, type TemplateCase } from './check-template.ts';
import { anyTemplate, type TemplateSyntax } from './template.ts';

const TEMPLATES = runs(100);

/** A template language whose engine is a program: a script that reads `[[template, scopes], …]` and prints the renderings. */
interface ProgramSyntax extends TemplateSyntax {
  readonly command: readonly string[];
  readonly script: string;
}

const phpScript = `<?php
error_reporting(E_ALL & ~E_WARNING);
$printed = [];
foreach (json_decode(file_get_contents('cases.json'), true) as [$template, $scopes]) {
  file_put_contents('template.php', $template);
  $row = [];
  foreach ($scopes as $r) {
    ob_start();
    include './template.php';
    $row[] = ob_get_clean();
  }
  $printed[] = $row;
}
echo json_encode($printed);
`;

const programs: Readonly<Record<string, ProgramSyntax>> = {
  ERB: {
    extension: 'erb',
    hasLoopElse: false,
    branch: (scope, id, index) => `<% if ${scope}['c${id}'] == ${index} %>`,
    otherBranch: (scope, id, index) => `<% elsif ${scope}['c${id}'] == ${index} then -%>`,
    otherwise: '<% else %>',
    endOfChoice: () => '<%- end -%>',
    cases: {
      branch: (scope, id, index) => (index === 0 ? `<% case ${scope}['c${id}'] when 0 %>` : `<% when ${index} %>`),
      otherwise: '<% else %>',
      end: '<% end %>',
    },
    loop: (scope, id, variable) =>
      id % 2 === 0
        ? `<% ${scope}['l${id}'].each do |${variable}| %>`
        : `<%# rounds %><% for ${variable} in ${scope}['l${id}'] %>`,
    loopOtherwise: '',
    endOfLoop: '<% end %>',
    command: ['ruby', 'script'],
    script: `require 'erb'
require 'json'
printed = JSON.parse(File.read('cases.json')).map do |template, scopes|
  run = ERB.new(template, trim_mode: '-')
  scopes.map { |scope| run.result_with_hash(r: scope) }
end
print JSON.generate(printed)
`,
  },
  PHP: {
    extension: 'php',
    hasLoopElse: false,
    branch: (scope, id, index) => `<?php if ($${scope}['c${id}'] === ${index}): ?>`,
    otherBranch: (scope, id, index) => `<?php elseif ($${scope}['c${id}'] === ${index}): ?>`,
    otherwise: '<?php else: ?>',
    endOfChoice: () => '<?php endif; ?>',
    cases: {
      branch: (scope, id, index) =>
        index === 0 ? `<?php switch ($${scope}['c${id}']): case 0: ?>` : `<?php break; ?><?php case ${index}: ?>`,
      otherwise: '<?php break; default: ?>',
      end: '<?php endswitch ?>',
    },
    loop: (scope, id, variable) => `<?php foreach ($${scope}['l${id}'] as $${variable}): ?>`,
    loopOtherwise: '',
    endOfLoop: '<?php endforeach; ?>',
    command: ['php', 'script'],
    script: phpScript,
  },
  'PHP with braces': {
    extension: 'php',
    hasLoopElse: false,
    branch: (scope, id, index) => `<?php $x = '}'; if ($${scope}['c${id}'] === ${index}) { ?>`,
    otherBranch: (scope, id, index) => `<?php } else if ($${scope}['c${id}'] === ${index}) { // } ?>`,
    otherwise: '<?php } else { ?>',
    endOfChoice: () => '<? } ?>',
    cases: {
      branch: (scope, id, index) =>
        index === 0 ? `<?php switch ($${scope}['c${id}']) { case 0: ?>` : `<?php break; case ${index}: ?>`,
      otherwise: '<?php break; default: ?>',
      end: '<?php break; } ?>',
    },
    loop: (scope, id, variable) => `<?php foreach ($${scope}['l${id}'] as $${variable}) { ?>`,
    loopOtherwise: '',
    endOfLoop: '<?php } ?>',
    command: ['php', '-d', 'short_open_tag=1', 'script'],
    script: phpScript,
  },
};

function renderAll(
  { command: [program, ...args], script }: ProgramSyntax,
  cases: readonly TemplateCase[],
): readonly (readonly string[])[] {
  const folder = mkdtempSync(join(tmpdir(), 'voxxml-templates-'));
  try {
    const asked = cases.flatMap(({ template, formatted, scopes }) => [
      [template, scopes],
      [formatted, scopes],
    ]);
    writeFileSync(join(folder, 'cases.json'), JSON.stringify(asked));
    writeFileSync(join(folder, 'script'), script);
    const printed = execFileSync(program!, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 29 });
    return JSON.parse(printed) as string[][];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.runIf(process.env['VOXXML_SYSTEM_TESTS'])('what is said about a template', () => {
  test.each(Object.entries(programs))(
    `holds for all that %s prints, and so does its layout (${TEMPLATES} templates)`,
    (_, syntax) => {
      const cases = fc.sample(anyTemplate, TEMPLATES).map((program) => templateCase(program, syntax));
      const printed = renderAll(syntax, cases);
      let unreachable = 0;
      for (const [index, one] of cases.entries()) {
        unreachable += checkRenderings(one, syntax, printed[index * 2]!, printed[index * 2 + 1]!).unreachable;
      }
      expect(unreachable).toBeGreaterThan(TEMPLATES / 20);
    },
    300_000,
  );
});
