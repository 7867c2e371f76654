import { checkFixtures } from './check-fixtures.ts';

const hangup = '<Response><Hangup/></Response>';
const said = '<Response><Say>{…}</Say></Response>';

checkFixtures('app.py', [
  { name: 'double quotes', source: `xml = "${hangup}"`, found: [hangup] },
  { name: 'single quotes', source: `xml = '${hangup}'`, found: [hangup] },
  { name: 'triple double quotes', source: `xml = """${hangup}"""`, found: [hangup] },
  { name: 'triple single quotes', source: `xml = '''${hangup}'''`, found: [hangup] },
  {
    name: 'an unknown element',
    source: `xml = "<Response><[|hangup|]/></Response>"`,
    found: ['<Response><hangup/></Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'an escaped quote in a value',
    source: String.raw`xml = "<Response><Say voice=\"[|joanna|]\">a</Say></Response>"`,
    found: ['<Response><Say voice="joanna">a</Say></Response>'],
    codes: ['unknown-voice'],
  },
  {
    name: 'a raw string',
    source: String.raw`xml = r'<Response><Say>\d</Say></Response>'`,
    found: [String.raw`<Response><Say>\d</Say></Response>`],
  },
  { name: 'bytes', source: `body = b'${hangup}'`, found: [hangup] },
  { name: 'raw bytes in upper case', source: `body = RB'${hangup}'`, found: [hangup] },
  { name: 'a Unicode prefix', source: `xml = u'${hangup}'`, found: [hangup] },
  { name: 'an f-string', source: `xml = f"<Response><Say>{name}</Say></Response>"`, found: [said] },
  {
    name: 'a conversion and a format in an f-string',
    source: `xml = f"<Response><Say>{name!r:>{width}}</Say></Response>"`,
    found: [said],
  },
  {
    name: 'a string inside an f-string',
    source: `xml = f"<Response><Say>{d['<Say>']}</Say></Response>"`,
    found: [said],
  },
  {
    name: 'doubled braces in an f-string',
    source: `xml = f"<Response><Say>{{x}}</Say></Response>"`,
    found: ['<Response><Say>{x}</Say></Response>'],
  },
  {
    name: 'a raw f-string',
    source: String.raw`xml = rf"<Response><Say>\d{x}</Say></Response>"`,
    found: [String.raw`<Response><Say>\d{…}</Say></Response>`],
  },
  {
    name: 'an f-string of several lines',
    source: `xml = f"""<Response>\n  <Say>{x}</Say>\n  <[|Foo|]/>\n</Response>"""`,
    found: ['<Response>\n  <Say>{…}</Say>\n  <Foo/>\n</Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'an attribute in an f-string',
    source: `xml = f"<Response><Pause length='{n}'/></Response>"`,
    found: ["<Response><Pause length='{…}'/></Response>"],
  },
  { name: 'percent formatting', source: `xml = "<Response><Say>%s</Say></Response>" % name`, found: [said] },
  {
    name: 'percent formatting of a tuple',
    source: `xml = "<Response><Say>%s %d%%</Say></Response>" % (a, b)`,
    found: ['<Response><Say>{…} {…}%</Say></Response>'],
  },
  { name: 'percent formatting by name', source: `xml = "<Response><Say>%(name)s</Say></Response>" % d`, found: [said] },
  {
    name: 'a percent sign without formatting',
    source: `xml = "<Response><Say>%s</Say></Response>"`,
    found: ['<Response><Say>%s</Say></Response>'],
  },
  { name: 'str.format', source: `xml = "<Response><Say>{0}</Say></Response>".format(name)`, found: [said] },
  {
    name: 'str.format by name and with doubled braces',
    source: `xml = "<Response><Say>{name:>10} {{}}</Say></Response>".format(name=1)`,
    found: ['<Response><Say>{…} {}</Say></Response>'],
  },
  { name: 'format_map', source: `xml = '<Response><Say>{a}</Say></Response>'.format_map(d)`, found: [said] },
  {
    name: 'braces without a format call',
    source: `xml = '<Response><Say>{a}</Say></Response>'`,
    found: ['<Response><Say>{a}</Say></Response>'],
  },
  {
    name: 'another method',
    source: `xml = '<Response><Say>{a}</Say></Response>'.encode()`,
    found: ['<Response><Say>{a}</Say></Response>'],
  },
  {
    name: 'adjacent literals',
    source: `xml = ("<Response>"\n       '<[|Foo|]/>'  # comment\n       "</Response>")`,
    found: ['<Response><Foo/></Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'adjacent literals of different forms',
    source: `xml = ("<Response><Say>" f"{x}" r'\\d' "</Say></Response>")`,
    found: [String.raw`<Response><Say>{…}\d</Say></Response>`],
  },
  {
    name: 'a format call on adjacent literals',
    source: `xml = ("<Response><Say>{}"\n "</Say></Response>").format(1)`,
    found: [said],
  },
  { name: 'concatenation with a name', source: `xml = "<Response><Say>" + name + "</Say></Response>"`, found: [said] },
  {
    name: 'concatenation with a call and parentheses',
    source: `xml = ("<Response><Say>" + str(f("</Say>")) + "</Say>") + "</Response>"`,
    found: [said],
  },
  {
    name: 'backslash line continuation',
    source: `xml = "<[|Response|]>" \\\n  "</Response>"`,
    found: ['<Response></Response>'],
    codes: ['missing-content'],
  },
  {
    name: 'a line break that is escaped',
    source: `xml = """\\\n<Response>\\\n<Hangup/></Response>"""`,
    found: [hangup],
  },
  {
    name: 'hexadecimal, octal and Unicode escapes',
    source: String.raw`xml = "<Response><Say>\x41\101\u00e9\U0001F600</Say></Response>"`,
    found: ['<Response><Say>AAé😀</Say></Response>'],
  },
  { name: 'a named character', source: String.raw`xml = "<Response><Say>\N{BULLET}</Say></Response>"`, found: [said] },
  {
    name: 'an unknown escape',
    source: String.raw`xml = "<Response><Say>\q</Say></Response>"`,
    found: [String.raw`<Response><Say>\q</Say></Response>`],
  },
  {
    name: 'a value that spans an escape',
    source: String.raw`xml = "<Response><Number>[|+1555\x361234|]</Number></Response>"`,
    found: ['<Response><Number>+155561234</Number></Response>'],
    codes: ['invalid-phone-number'],
  },
  {
    name: 'a declaration and white space',
    source: `xml = """\n[|<?xml version="1.0" encoding="UTF-8"?>|]\n${hangup}"""`,
    found: [`\n<?xml version="1.0" encoding="UTF-8"?>\n${hangup}`],
    codes: ['xml-malformed-declaration'],
  },
  { name: 'an argument', source: `return Response("${hangup}", mimetype="text/xml")`, found: [hangup] },
  {
    name: 'a value of a dictionary',
    source: `requests.post(url, json={"voxXML": "${hangup}", "to": to})`,
    found: [hangup],
  },
  {
    name: 'a default argument and a decorator',
    source: `@app.post("/x")\ndef f(xml="${hangup}"):\n    pass`,
    found: [hangup],
  },
  { name: 'a class attribute after a type', source: `class A:\n    xml: str = "${hangup}"`, found: [hangup] },
  {
    name: 'a comment before a statement',
    source: `# voxxml\nxml = "<[|Say|]>Hi</Say>"`,
    found: ['<Say>Hi</Say>'],
    codes: ['missing-response'],
  },
  { name: 'a comment that says something else', source: `# voxxml is nice\nxml = "<Say>Hi</Say>"`, found: [] },
  { name: 'a comment before another statement', source: `# voxxml\nf()\n{}\nxml = "<Say>Hi</Say>"`, found: [] },
  { name: 'a head alone', source: `xml = "<Response>"\nxml += "<Say>Hi</Say>"`, found: [] },
  { name: 'a text to search for', source: `if body.startswith("<Response"): pass`, found: [] },
  { name: 'another element', source: `xml = "<Responses><Hangup/></Responses>"`, found: [] },
  { name: 'a comment', source: `# xml = "${hangup}"`, found: [] },
  { name: 'two documents', source: `a = "${hangup}"; b = '${hangup}'`, found: [hangup, hangup] },
  {
    name: 'Windows line ends in triple quotes',
    source: `xml = """<Response>\r\n<Hangup/>\r\n</Response>"""`,
    found: ['<Response>\n<Hangup/>\n</Response>'],
  },
]);
