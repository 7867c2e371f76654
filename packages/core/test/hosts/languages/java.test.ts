import { checkFixtures } from './check-fixtures.ts';

const hangup = '<Response><Hangup/></Response>';
const said = '<Response><Say>{…}</Say></Response>';
const java = (expression: string): string => `class App {\n  String xml = ${expression};\n}\n`;
const block = (inside: string): string => java(`"""\n${inside}"""`);

checkFixtures('App.java', [
  { name: 'a string', source: java(`"${hangup}"`), found: [hangup] },
  {
    name: 'an unknown element',
    source: java(`"<Response><[|hangup|]/></Response>"`),
    found: ['<Response><hangup/></Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'an escaped quote',
    source: java(String.raw`"<Response><Say voice=\"[|joanna|]\">a</Say></Response>"`),
    found: ['<Response><Say voice="joanna">a</Say></Response>'],
    codes: ['unknown-voice'],
  },
  {
    name: 'escapes',
    source: java(String.raw`"<Response><Say>\101\u00e9\uu0041\t\s</Say></Response>"`),
    found: ['<Response><Say>AéA\t </Say></Response>'],
  },
  {
    name: 'an octal escape of two digits',
    source: java(String.raw`"<Response><Say>\501</Say></Response>"`),
    found: ['<Response><Say>(1</Say></Response>'],
  },
  { name: 'an invalid escape', source: java(String.raw`"<Response><Say>\q</Say></Response>"`), found: [] },
  { name: 'concatenation', source: java(`"<Response><Say>" + name + "</Say></Response>"`), found: [said] },
  {
    name: 'concatenation over lines',
    source: java(`"<Response>"\n    + "<[|Foo|]/>" // comment\n    + "</Response>"`),
    found: ['<Response><Foo/></Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'concatenation with a call',
    source: java(`"<Response><Say>" + escape(a.get("x")) + "</Say></Response>"`),
    found: [said],
  },
  {
    name: 'concatenation with a number and a ternary',
    source: java(`"<Response><Say>" + 1 + (b ? "a" : "c") + "</Say></Response>"`),
    found: ['<Response><Say>{…}{…}</Say></Response>'],
  },
  { name: 'parentheses around a part', source: java(`("<Response><Say>" + a) + "</Say></Response>"`), found: [said] },
  {
    name: 'an attribute from a name',
    source: java(`"<Response><Pause length='" + n + "'/></Response>"`),
    found: ["<Response><Pause length='{…}'/></Response>"],
  },
  {
    name: 'a text block',
    source: block(`      <Response>\n        <[|Foo|]/>\n      </Response>\n      `),
    found: ['<Response>\n  <Foo/>\n</Response>\n'],
    codes: ['unknown-element'],
  },
  {
    name: 'a text block that ends at its last line',
    source: block(`      <Response>\n        <Hangup/>\n      </Response>`),
    found: ['<Response>\n  <Hangup/>\n</Response>'],
  },
  {
    name: 'a closing delimiter that is indented less',
    source: block(`      <Response>\n      <Hangup/></Response>\n    `),
    found: ['  <Response>\n  <Hangup/></Response>\n'],
  },
  {
    name: 'white space at the end of lines',
    source: block(`    <Response>  \n    <Hangup/> \t\n    </Response>\n    `),
    found: ['<Response>\n<Hangup/>\n</Response>\n'],
  },
  {
    name: 'quotes in a text block',
    source: block(`    <Response><Say voice="[|joanna|]">""</Say></Response>\n    `),
    found: ['<Response><Say voice="joanna">""</Say></Response>\n'],
    codes: ['unknown-voice'],
  },
  {
    name: 'escapes in a text block',
    source: block(String.raw`    <Response><Say>\"""\tA</Say></Response>` + '\n    '),
    found: ['<Response><Say>"""\tA</Say></Response>\n'],
  },
  {
    name: 'a joined line of a text block',
    source: block(`    <Response>\\\n    <Hangup/></Response>`),
    found: [`${hangup}`],
  },
  {
    name: 'a blank line in a text block',
    source: block(`    <Response>\n\n      <Hangup/>\n    </Response>\n    `),
    found: ['<Response>\n\n  <Hangup/>\n</Response>\n'],
  },
  {
    name: 'a text block with tabs',
    source: block('\t\t<Response>\n\t\t\t<Hangup/>\n\t\t</Response>'),
    found: ['<Response>\n\t<Hangup/>\n</Response>'],
  },
  {
    name: 'a text block in Windows line ends',
    source: 'class A { String x = """\r\n  <Response>\r\n    <Hangup/>\r\n  </Response>""";}',
    found: ['<Response>\n  <Hangup/>\n</Response>'],
  },
  { name: 'String.format', source: java(`String.format("<Response><Say>%s</Say></Response>", name)`), found: [said] },
  {
    name: 'String.format with positions',
    source: java(`String.format("<Response><Say>%1$s %2$05d 5%%</Say></Response>", a, b)`),
    found: ['<Response><Say>{…} {…} 5%</Say></Response>'],
  },
  {
    name: 'String.format with a locale',
    source: java(`String.format(Locale.US, "<Response><Say>%s</Say></Response>", a)`),
    found: [said],
  },
  { name: 'formatted', source: java(`"<Response><Say>%s</Say></Response>".formatted(name)`), found: [said] },
  {
    name: 'formatted on a text block',
    source: java(`"""\n    <Response><Say>%s</Say></Response>""".formatted(name)`),
    found: [said],
  },
  {
    name: 'a percent sign without a format call',
    source: java(`"<Response><Say>%s</Say></Response>"`),
    found: ['<Response><Say>%s</Say></Response>'],
  },
  { name: 'another method', source: java(`"${hangup}".trim()`), found: [hangup] },
  { name: 'an argument', source: java(`f("${hangup}", 1)`), found: [hangup] },
  {
    name: 'a return value',
    source: `class A { @GetMapping("/x") String f() { return "${hangup}"; } }`,
    found: [hangup],
  },
  { name: 'a local variable with var', source: `class A { void f() { var xml = "${hangup}"; } }`, found: [hangup] },
  { name: 'an item of an array', source: java(`new String[] { "${hangup}" }[0]`), found: [hangup] },
  { name: 'a lambda', source: java(`f(() -> "${hangup}")`), found: [hangup] },
  { name: 'an annotation', source: `@A("${hangup}") class B {}`, found: [hangup] },
  {
    name: 'a comment that marks a literal',
    source: java(`/* voxxml */ "<[|Say|]>Hi</Say>"`),
    found: ['<Say>Hi</Say>'],
    codes: ['missing-response'],
  },
  {
    name: 'a comment before a statement',
    source: `class A { void f() {\n// voxxml\nString xml = "<[|Say|]>Hi</Say>"; } }`,
    found: ['<Say>Hi</Say>'],
    codes: ['missing-response'],
  },
  {
    name: 'a comment before a text block',
    source: `class A {\n  // voxxml\n  static final String XML = """\n      <[|Say|]>Hi</Say>\n      """;\n}`,
    found: ['<Say>Hi</Say>\n'],
    codes: ['missing-response'],
  },
  {
    name: 'a head alone',
    source: `class A { void f() { b.append("<Response>").append("<Say>Hi</Say>"); } }`,
    found: [],
  },
  { name: 'a text to search for', source: java(`body.startsWith("<Response")`), found: [] },
  { name: 'a comment', source: `// "${hangup}"\nclass A {}`, found: [] },
  { name: 'a broken program', source: `class A { String x = "${hangup}"; void f( {`, found: [hangup] },
  {
    name: 'two documents',
    source: `class A { String a = "${hangup}"; String b = "${hangup}"; }`,
    found: [hangup, hangup],
  },
]);
