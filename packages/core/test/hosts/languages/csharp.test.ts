import { checkFixtures } from './check-fixtures.ts';

const hangup = '<Response><Hangup/></Response>';
const said = '<Response><Say>{…}</Say></Response>';

checkFixtures('App.cs', [
  { name: 'a regular string', source: `var xml = "${hangup}";`, found: [hangup] },
  {
    name: 'an unknown element',
    source: `var xml = "<Response><[|hangup|]/></Response>";`,
    found: ['<Response><hangup/></Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'an escaped quote',
    source: String.raw`var xml = "<Response><Say voice=\"[|joanna|]\">a</Say></Response>";`,
    found: ['<Response><Say voice="joanna">a</Say></Response>'],
    codes: ['unknown-voice'],
  },
  {
    name: 'escapes',
    source: String.raw`var xml = "<Response><Say>\x41 \u00e9\U0001F600\t</Say></Response>";`,
    found: ['<Response><Say>A é😀\t</Say></Response>'],
  },
  { name: 'an invalid escape', source: String.raw`var xml = "<Response><Say>\q</Say></Response>";`, found: [] },
  {
    name: 'a verbatim string',
    source: `var xml = @"<Response>\n  <[|Foo|]/>\n</Response>";`,
    found: ['<Response>\n  <Foo/>\n</Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'doubled quotes in a verbatim string',
    source: `var xml = @"<Response><Say voice=""[|joanna|]"">a\\n</Say></Response>";`,
    found: ['<Response><Say voice="joanna">a\\n</Say></Response>'],
    codes: ['unknown-voice'],
  },
  { name: 'an interpolated string', source: 'var xml = $"<Response><Say>{name}</Say></Response>";', found: [said] },
  {
    name: 'a format in an interpolation',
    source: 'var xml = $"<Response><Say>{price,8:N2}</Say></Response>";',
    found: [said],
  },
  {
    name: 'a string in an interpolation',
    source: 'var xml = $"<Response><Say>{names["</Say>}"]}</Say></Response>";',
    found: [said],
  },
  {
    name: 'a lambda in an interpolation',
    source: 'var xml = $"<Response><Say>{F(() => { return 1; })}</Say></Response>";',
    found: [said],
  },
  {
    name: 'doubled braces',
    source: 'var xml = $"<Response><Say>{{x}}</Say></Response>";',
    found: ['<Response><Say>{x}</Say></Response>'],
  },
  {
    name: 'braces in a plain string',
    source: 'var xml = "<Response><Say>{x}</Say></Response>";',
    found: ['<Response><Say>{x}</Say></Response>'],
  },
  {
    name: 'an interpolated verbatim string',
    source: 'var xml = $@"<Response>\n<Say voice=""Joanna"">{x}</Say></Response>";',
    found: ['<Response>\n<Say voice="Joanna">{…}</Say></Response>'],
  },
  {
    name: 'a verbatim interpolated string',
    source: 'var xml = @$"<Response><Say>{x}</Say></Response>";',
    found: [said],
  },
  {
    name: 'an attribute from an interpolation',
    source: `var xml = $"<Response><Pause length='{n}'/></Response>";`,
    found: ["<Response><Pause length='{…}'/></Response>"],
  },
  { name: 'a raw string', source: `var xml = """${hangup}""";`, found: [hangup] },
  {
    name: 'a raw string of several lines',
    source: `var xml = """\n    <Response>\n      <Say voice="[|joanna|]">a\\n</Say>\n    </Response>\n    """;`,
    found: ['<Response>\n  <Say voice="joanna">a\\n</Say>\n</Response>'],
    codes: ['unknown-voice'],
  },
  {
    name: 'an interpolated raw string',
    source: 'var xml = $"""\n    <Response><Say>{x}</Say></Response>\n    """;',
    found: [said],
  },
  {
    name: 'a raw string with two dollars',
    source: 'var xml = $$"""\n  <Response><Say>{a} {{x}}</Say></Response>\n  """;',
    found: ['<Response><Say>{a} {…}</Say></Response>'],
  },
  {
    name: 'a raw string with four quotes',
    source: 'var xml = """"<Response><Say>"""</Say></Response>"""";',
    found: ['<Response><Say>"""</Say></Response>'],
  },
  { name: 'concatenation', source: 'var xml = "<Response><Say>" + name + "</Say></Response>";', found: [said] },
  {
    name: 'concatenation over lines',
    source: `var xml = "<Response>" +\n  "<[|Foo|]/>" + // comment\n  "</Response>";`,
    found: ['<Response><Foo/></Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'concatenation of different forms',
    source: 'var xml = "<Response><Say>" + $"{x}" + @"\\" + "</Say></Response>";',
    found: ['<Response><Say>{…}\\</Say></Response>'],
  },
  {
    name: 'concatenation with a call',
    source: 'var xml = "<Response><Say>" + Escape(a.B["x"]) + "</Say></Response>";',
    found: [said],
  },
  {
    name: 'parentheses around a part',
    source: 'var xml = ("<Response><Say>" + a) + "</Say></Response>";',
    found: [said],
  },
  {
    name: 'string.Format',
    source: 'var xml = string.Format("<Response><Say>{0}</Say></Response>", name);',
    found: [said],
  },
  {
    name: 'string.Format with widths and doubled braces',
    source: 'var xml = String.Format("<Response><Say>{0,5:X} {{}}</Say></Response>", 1);',
    found: ['<Response><Say>{…} {}</Say></Response>'],
  },
  { name: 'AppendFormat', source: 'b.AppendFormat("<Response><Say>{0}</Say></Response>", name);', found: [said] },
  { name: 'a result of MVC', source: `return Content("${hangup}", "text/xml");`, found: [hangup] },
  { name: 'a field', source: `class A { private const string Xml = "${hangup}"; }`, found: [hangup] },
  { name: 'an object initializer', source: `var body = new { to, voxXML = "${hangup}" };`, found: [hangup] },
  { name: 'an expression body', source: `string F() => "${hangup}";`, found: [hangup] },
  { name: 'a default argument', source: `void F(string xml = "${hangup}") { }`, found: [hangup] },
  {
    name: 'a comment that marks a literal',
    source: `var xml = /* voxxml */ "<[|Say|]>Hi</Say>";`,
    found: ['<Say>Hi</Say>'],
    codes: ['missing-response'],
  },
  {
    name: 'a comment before a statement',
    source: `// voxxml\nvar xml = "<[|Say|]>Hi</Say>";`,
    found: ['<Say>Hi</Say>'],
    codes: ['missing-response'],
  },
  { name: 'a comment before another statement', source: `// voxxml\nF();\nvar xml = "<Say>Hi</Say>";`, found: [] },
  { name: 'a head alone', source: `b.Append("<Response>"); b.Append("<Say>Hi</Say>");`, found: [] },
  { name: 'a text to search for', source: `if (body.StartsWith("<Response")) { }`, found: [] },
  { name: 'a comment', source: `// var xml = "${hangup}";`, found: [] },
  { name: 'a documentation comment', source: `/// <example>"${hangup}"</example>\n/* "${hangup}" */`, found: [] },
  { name: 'character literals', source: `var a = '"'; var b = '\\''; var xml = "${hangup}";`, found: [hangup] },
  { name: 'two documents', source: `var a = "${hangup}"; var b = @"${hangup}";`, found: [hangup, hangup] },
]);
