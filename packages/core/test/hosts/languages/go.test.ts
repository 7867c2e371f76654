import { checkFixtures } from './check-fixtures.ts';

const hangup = '<Response><Hangup/></Response>';
const said = '<Response><Say>{…}</Say></Response>';
const go = (expression: string): string => `package main\n\nvar xml = ${expression}\n`;

checkFixtures('main.go', [
  { name: 'an interpreted string', source: go(`"${hangup}"`), found: [hangup] },
  { name: 'a raw string', source: go(`\`${hangup}\``), found: [hangup] },
  {
    name: 'an unknown element',
    source: go(`"<Response><[|hangup|]/></Response>"`),
    found: ['<Response><hangup/></Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'an unknown element in a raw string',
    source: go('`<Response>\n  <[|hangup|]/>\n</Response>`'),
    found: ['<Response>\n  <hangup/>\n</Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'an escaped quote',
    source: go(String.raw`"<Response><Say voice=\"[|joanna|]\">a</Say></Response>"`),
    found: ['<Response><Say voice="joanna">a</Say></Response>'],
    codes: ['unknown-voice'],
  },
  {
    name: 'escapes',
    source: go(String.raw`"<Response><Say>\x41\101\u00e9\U0001F600\t</Say></Response>"`),
    found: ['<Response><Say>AAé😀\t</Say></Response>'],
  },
  { name: 'an invalid escape', source: go(String.raw`"<Response><Say>\q</Say></Response>"`), found: [] },
  {
    name: 'no escapes in a raw string',
    source: go('`<Response><Say>\\n"</Say></Response>`'),
    found: ['<Response><Say>\\n"</Say></Response>'],
  },
  {
    name: 'a carriage return in a raw string',
    source: go('`<Response>\r\n<Hangup/></Response>`'),
    found: ['<Response>\n<Hangup/></Response>'],
  },
  { name: 'concatenation', source: go(`"<Response><Say>" + name + "</Say></Response>"`), found: [said] },
  {
    name: 'concatenation over lines',
    source: go(`"<Response>" +\n\t"<[|Foo|]/>" + // comment\n\t"</Response>"`),
    found: ['<Response><Foo/></Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'concatenation of both forms',
    source: go('"<Response><Say>" + `\\d` + "</Say></Response>"'),
    found: ['<Response><Say>\\d</Say></Response>'],
  },
  {
    name: 'concatenation with a call',
    source: go('`<Response><Say>` + html.EscapeString(m["x"]) + `</Say></Response>`'),
    found: [said],
  },
  {
    name: 'concatenation with a selector and an index',
    source: go('`<Response><Say>` + a.b[0].c + `</Say></Response>`'),
    found: [said],
  },
  { name: 'parentheses around a part', source: go(`("<Response><Say>" + a) + "</Say></Response>"`), found: [said] },
  {
    name: 'an attribute from a name',
    source: go('`<Response><Pause length="` + n + `"/></Response>`'),
    found: ['<Response><Pause length="{…}"/></Response>'],
  },
  { name: 'Sprintf', source: go(`fmt.Sprintf("<Response><Say>%s</Say></Response>", name)`), found: [said] },
  {
    name: 'Sprintf of a raw string',
    source: go('fmt.Sprintf(`<Response><Say>%v</Say></Response>`, name)'),
    found: [said],
  },
  {
    name: 'Sprintf with an index, flags and a percent sign',
    source: go(`fmt.Sprintf("<Response><Say>%[1]s %+v %05.2f 5%%</Say></Response>", a)`),
    found: ['<Response><Say>{…} {…} {…} 5%</Say></Response>'],
  },
  {
    name: 'Sprintf of a concatenation',
    source: go('fmt.Sprintf("<Response><Say>%s"+\n`</Say></Response>`, a)'),
    found: [said],
  },
  {
    name: 'Fprintf',
    source: 'package main\nfunc f() { fmt.Fprintf(w, `<Response><Say>%d</Say></Response>`, n) }\n',
    found: [said],
  },
  {
    name: 'a percent sign without a format call',
    source: go('`<Response><Say>%s</Say></Response>`'),
    found: ['<Response><Say>%s</Say></Response>'],
  },
  {
    name: 'Fprint is no format call',
    source: 'package main\nfunc f() { fmt.Fprint(w, "<Response><Say>%s</Say></Response>") }\n',
    found: ['<Response><Say>%s</Say></Response>'],
  },
  { name: 'a constant', source: `package main\nconst xml = "${hangup}"\n`, found: [hangup] },
  {
    name: 'constants in a group',
    source: `package main\nconst (\n\ta = "${hangup}"\n\tb = \`${hangup}\`\n)\n`,
    found: [hangup, hangup],
  },
  { name: 'a short declaration', source: `package main\nfunc f() { xml := "${hangup}" }\n`, found: [hangup] },
  { name: 'an argument', source: `package main\nfunc f() { w.Write([]byte("${hangup}")) }\n`, found: [hangup] },
  { name: 'a return value', source: `package main\nfunc f() string { return "${hangup}" }\n`, found: [hangup] },
  { name: 'a field of a struct', source: `package main\nvar b = Call{To: to, VoxXML: "${hangup}"}\n`, found: [hangup] },
  {
    name: 'a value of a map',
    source: `package main\nvar m = map[string]string{"voxXML": "${hangup}"}\n`,
    found: [hangup],
  },
  { name: 'an item of a slice', source: `package main\nvar s = []string{"${hangup}"}\n`, found: [hangup] },
  { name: 'a closure', source: `package main\nvar f = func() string { return \`${hangup}\` }\n`, found: [hangup] },
  {
    name: 'a comment that marks a literal',
    source: go(`/* voxxml */ "<[|Say|]>Hi</Say>"`),
    found: ['<Say>Hi</Say>'],
    codes: ['missing-response'],
  },
  {
    name: 'a comment before a statement',
    source: 'package main\n\n// voxxml\nvar xml = `<[|Say|]>Hi</Say>`\n',
    found: ['<Say>Hi</Say>'],
    codes: ['missing-response'],
  },
  {
    name: 'a comment before a short declaration',
    source: 'package main\nfunc f() {\n\t// voxxml\n\txml := `<[|Say|]>Hi</Say>`\n}\n',
    found: ['<Say>Hi</Say>'],
    codes: ['missing-response'],
  },
  {
    name: 'a comment that says something else',
    source: 'package main\n\n// voxxml is nice\nvar xml = `<Say>Hi</Say>`\n',
    found: [],
  },
  {
    name: 'a head alone',
    source: `package main\nfunc f() { b.WriteString("<Response>"); b.WriteString("<Say>Hi</Say>") }\n`,
    found: [],
  },
  { name: 'a text to search for', source: `package main\nvar ok = strings.HasPrefix(s, "<Response")\n`, found: [] },
  { name: 'a comment', source: `package main\n// "${hangup}"\n`, found: [] },
  {
    name: 'runes and struct tags',
    source: `package main\ntype T struct { A string \`json:"a"\` }\nvar r = '"'\nvar xml = "${hangup}"\n`,
    found: [hangup],
  },
  { name: 'a broken program', source: `package main\nvar a = "${hangup}"\nfunc f( {`, found: [hangup] },
]);
