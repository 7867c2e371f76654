import { checkFixtures } from './check-fixtures.ts';

const hangup = '<Response><Hangup/></Response>';
const said = '<Response><Say>{…}</Say></Response>';
const php = (code: string): string => `<?php\n${code}\n`;

checkFixtures('app.php', [
  { name: 'single quotes', source: php(`$xml = '${hangup}';`), found: [hangup] },
  { name: 'double quotes', source: php(`$xml = "${hangup}";`), found: [hangup] },
  {
    name: 'an unknown element',
    source: php(`$xml = '<Response><[|hangup|]/></Response>';`),
    found: ['<Response><hangup/></Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'an escaped apostrophe',
    source: php(String.raw`$xml = '<Response><Say voice=\'[|joanna|]\'>a</Say></Response>';`),
    found: ["<Response><Say voice='joanna'>a</Say></Response>"],
    codes: ['unknown-voice'],
  },
  {
    name: 'an escaped quote',
    source: php(String.raw`$xml = "<Response><Say voice=\"[|joanna|]\">a</Say></Response>";`),
    found: ['<Response><Say voice="joanna">a</Say></Response>'],
    codes: ['unknown-voice'],
  },
  {
    name: 'no escapes but two in single quotes',
    source: php(String.raw`$xml = '<Response><Say>\n\\</Say></Response>';`),
    found: [String.raw`<Response><Say>\n\</Say></Response>`],
  },
  {
    name: 'escapes in double quotes',
    source: php(String.raw`$xml = "<Response><Say>\x41\101\u{e9}\t[|\e|]0</Say></Response>";`),
    found: ['<Response><Say>AAé\t\u001b0</Say></Response>'],
    codes: ['xml-invalid-character'],
  },
  {
    name: 'an escaped dollar sign',
    source: php(String.raw`$xml = "<Response><Say>\$5</Say></Response>";`),
    found: ['<Response><Say>$5</Say></Response>'],
  },
  {
    name: 'an unknown escape',
    source: php(String.raw`$xml = "<Response><Say>\q</Say></Response>";`),
    found: [String.raw`<Response><Say>\q</Say></Response>`],
  },
  { name: 'a variable', source: php(`$xml = "<Response><Say>$name</Say></Response>";`), found: [said] },
  { name: 'a variable in braces', source: php('$xml = "<Response><Say>{$name}</Say></Response>";'), found: [said] },
  {
    name: 'a variable with a dollar before braces',
    source: php('$xml = "<Response><Say>${name}</Say></Response>";'),
    found: [said],
  },
  { name: 'an element of an array', source: php(`$xml = "<Response><Say>$names[0]</Say></Response>";`), found: [said] },
  {
    name: 'a key of an array',
    source: php(`$xml = "<Response><Say>{$names['a']['</Say>']}</Say></Response>";`),
    found: [said],
  },
  { name: 'a property', source: php(`$xml = "<Response><Say>$user->name</Say></Response>";`), found: [said] },
  {
    name: 'a method call in braces',
    source: php(`$xml = "<Response><Say>{$user->name(['a' => '}'])}</Say></Response>";`),
    found: [said],
  },
  {
    name: 'no variables in single quotes',
    source: php(`$xml = '<Response><Say>[|$name|]</Say></Response>';`),
    found: ['<Response><Say>$name</Say></Response>'],
    codes: ['unknown-variable'],
  },
  {
    name: 'a dollar sign before a digit',
    source: php(`$xml = "<Response><Say>$5</Say></Response>";`),
    found: ['<Response><Say>$5</Say></Response>'],
  },
  {
    name: 'an attribute from a variable',
    source: php(`$xml = "<Response><Pause length='$n'/></Response>";`),
    found: ["<Response><Pause length='{…}'/></Response>"],
  },
  { name: 'concatenation', source: php(`$xml = '<Response><Say>' . $name . '</Say></Response>';`), found: [said] },
  {
    name: 'concatenation with a call',
    source: php(`$xml = '<Response><Say>' . htmlspecialchars($a['x']) . "</Say>" . '</Response>';`),
    found: [said],
  },
  {
    name: 'concatenation over lines',
    source: php(`$xml = '<Response>'\n  . '<[|Foo|]/>' // comment\n  . '</Response>';`),
    found: ['<Response><Foo/></Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'parentheses around a part',
    source: php(`$xml = ('<Response><Say>' . $a) . '</Say></Response>';`),
    found: [said],
  },
  {
    name: 'a heredoc',
    source: php(`$xml = <<<XML\n<Response>\n  <[|Foo|]/>\n</Response>\nXML;`),
    found: ['<Response>\n  <Foo/>\n</Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'an indented heredoc',
    source: php(`  $xml = <<<XML\n    <Response>\n      <Say>$name</Say>\n    </Response>\n    XML;`),
    found: ['<Response>\n  <Say>{…}</Say>\n</Response>'],
  },
  { name: 'a heredoc in quotes', source: php(`$xml = <<<"XML"\n${hangup}\nXML;`), found: [hangup] },
  {
    name: 'a quote and its escape in a heredoc',
    source: php(`$xml = <<<XML\n<Response><Say voice="Joanna">\\"</Say></Response>\nXML;`),
    found: ['<Response><Say voice="Joanna">\\"</Say></Response>'],
  },
  {
    name: 'a heredoc with several interpolations',
    source: php('$xml = <<<XML\n<Response><Say>$a {$b} ${c}</Say></Response>\nXML;'),
    found: ['<Response><Say>{…} {…} {…}</Say></Response>'],
  },
  {
    name: 'a nowdoc',
    source: php(`$xml = <<<'XML'\n<Response>\n  <Say>[|$name|]</Say>\n</Response>\nXML;`),
    found: ['<Response>\n  <Say>$name</Say>\n</Response>'],
    codes: ['unknown-variable'],
  },
  {
    name: 'an indented nowdoc',
    source: php(`$xml = <<<'XML'\n    <Response>\n      <Hangup/>\n    </Response>\n    XML;`),
    found: ['<Response>\n  <Hangup/>\n</Response>'],
  },
  { name: 'an argument of echo', source: php(`echo '${hangup}';`), found: [hangup] },
  { name: 'a heredoc as an argument', source: php(`send(<<<XML\n${hangup}\nXML, 200);`), found: [hangup] },
  { name: 'sprintf', source: php(`$xml = sprintf('<Response><Say>%s</Say></Response>', $name);`), found: [said] },
  {
    name: 'sprintf with positions and widths',
    source: php(`$xml = sprintf('<Response><Say>%1$s %2$05.1f 5%%</Say></Response>', $a, $b);`),
    found: ['<Response><Say>{…} {…} 5%</Say></Response>'],
  },
  {
    name: 'printf and vsprintf',
    source: php(
      `printf('<Response><Say>%s</Say></Response>', $a); echo vsprintf('<Response><Say>%d</Say></Response>', $b);`,
    ),
    found: [said, said],
  },
  {
    name: 'a percent sign without a format call',
    source: php(`echo '<Response><Say>%s</Say></Response>';`),
    found: ['<Response><Say>%s</Say></Response>'],
  },
  {
    name: 'a value of an array',
    source: php(`$body = json_encode(['to' => $to, 'voxXML' => '${hangup}']);`),
    found: [hangup],
  },
  {
    name: 'a constant of a class',
    source: php(`class A { const XML = '${hangup}'; public function f() { return self::XML; } }`),
    found: [hangup],
  },
  {
    name: 'a default value',
    source: php(`function f(string $xml = '${hangup}'): string { return $xml; }`),
    found: [hangup],
  },
  {
    name: 'a comment that marks a literal',
    source: php(`$xml = /* voxxml */ '<[|Say|]>Hi</Say>';`),
    found: ['<Say>Hi</Say>'],
    codes: ['missing-response'],
  },
  {
    name: 'a comment before a statement',
    source: php(`// voxxml\n$xml = '<[|Say|]>Hi</Say>';`),
    found: ['<Say>Hi</Say>'],
    codes: ['missing-response'],
  },
  {
    name: 'a hash comment before a statement',
    source: php(`# voxxml\nreturn '<[|Say|]>Hi</Say>';`),
    found: ['<Say>Hi</Say>'],
    codes: ['missing-response'],
  },
  { name: 'a head alone', source: php(`$xml = '<Response>'; $xml .= '<Say>Hi</Say>';`), found: [] },
  { name: 'a text to search for', source: php(`if (strpos($body, '<Response') === 0) {}`), found: [] },
  { name: 'a comment', source: php(`// $xml = '${hangup}';`), found: [] },
  { name: 'HTML around the program', source: `<html><?php echo '${hangup}' ?></html>`, found: [hangup] },
  {
    name: 'a ternary',
    source: php(`$xml = $ok ? '${hangup}' : '<Response><Reject/></Response>';`),
    found: [hangup, '<Response><Reject/></Response>'],
  },
]);
