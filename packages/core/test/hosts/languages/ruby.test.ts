import { checkFixtures } from './check-fixtures.ts';

const hangup = '<Response><Hangup/></Response>';
const said = '<Response><Say>{…}</Say></Response>';

checkFixtures('app.rb', [
  { name: 'single quotes', source: `xml = '${hangup}'`, found: [hangup] },
  { name: 'double quotes', source: `xml = "${hangup}"`, found: [hangup] },
  {
    name: 'an unknown element',
    source: `xml = '<Response><[|hangup|]/></Response>'`,
    found: ['<Response><hangup/></Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'an escaped apostrophe',
    source: String.raw`xml = '<Response><Say voice=\'[|joanna|]\'>a</Say></Response>'`,
    found: ["<Response><Say voice='joanna'>a</Say></Response>"],
    codes: ['unknown-voice'],
  },
  {
    name: 'an escaped quote',
    source: String.raw`xml = "<Response><Say voice=\"[|joanna|]\">a</Say></Response>"`,
    found: ['<Response><Say voice="joanna">a</Say></Response>'],
    codes: ['unknown-voice'],
  },
  {
    name: 'other escapes in single quotes',
    source: String.raw`xml = '<Response><Say>\n\\</Say></Response>'`,
    found: [String.raw`<Response><Say>\n\</Say></Response>`],
  },
  {
    name: 'escapes in double quotes',
    source: String.raw`xml = "<Response><Say>\x41\101\u00e9\u{1f600}\t\s</Say></Response>"`,
    found: ['<Response><Say>AAé😀\t </Say></Response>'],
  },
  { name: 'an interpolation', source: 'xml = "<Response><Say>#{name}</Say></Response>"', found: [said] },
  {
    name: 'a string inside an interpolation',
    source: 'xml = "<Response><Say>#{names["</Say>}"]}</Say></Response>"',
    found: [said],
  },
  {
    name: 'a block inside an interpolation',
    source: 'xml = "<Response><Say>#{names.map { |n| n.to_s }.join}</Say></Response>"',
    found: [said],
  },
  { name: 'an instance variable', source: 'xml = "<Response><Say>#@name</Say></Response>"', found: [said] },
  {
    name: 'a number sign',
    source: 'xml = "<Response><Say>press # now</Say></Response>"',
    found: ['<Response><Say>press # now</Say></Response>'],
  },
  {
    name: 'an escaped interpolation',
    source: String.raw`xml = "<Response><Say>\#{x}</Say></Response>"`,
    found: ['<Response><Say>#{x}</Say></Response>'],
  },
  {
    name: 'no interpolation in single quotes',
    source: `xml = '<Response><Say>#{x}</Say></Response>'`,
    found: ['<Response><Say>#{x}</Say></Response>'],
  },
  {
    name: 'an attribute from an interpolation',
    source: `xml = "<Response><Pause length='#{n}'/></Response>"`,
    found: ["<Response><Pause length='{…}'/></Response>"],
  },
  {
    name: '%q with parentheses',
    source: `xml = %q(<Response><Say>(a)</Say></Response>)`,
    found: ['<Response><Say>(a)</Say></Response>'],
  },
  { name: '%Q with braces', source: 'xml = %Q{<Response><Say>#{a}</Say></Response>}', found: [said] },
  {
    name: '% with brackets',
    source: `xml = %[<Response><[|Foo|]/></Response>]`,
    found: ['<Response><Foo/></Response>'],
    codes: ['unknown-element'],
  },
  { name: '%q with bars', source: `xml = %q|${hangup}|`, found: [hangup] },
  { name: '%w is no string', source: `words = %w[<Response> </Response>]`, found: [] },
  {
    name: 'a squiggly heredoc',
    source: `xml = <<~XML\n  <Response>\n    <[|Foo|]/>\n  </Response>\nXML\n`,
    found: ['<Response>\n  <Foo/>\n</Response>\n'],
    codes: ['unknown-element'],
  },
  {
    name: 'an interpolation in a squiggly heredoc',
    source: 'xml = <<~XML\n  <Response>\n    <Say>#{a}</Say>\n  </Response>\nXML\n',
    found: ['<Response>\n  <Say>{…}</Say>\n</Response>\n'],
  },
  { name: 'a dashed heredoc', source: `xml = <<-XML\n    ${hangup}\n  XML\n`, found: [`    ${hangup}\n`] },
  { name: 'a plain heredoc', source: `xml = <<XML\n${hangup}\nXML\n`, found: [`${hangup}\n`] },
  {
    name: 'a raw heredoc',
    source: `xml = <<~'XML'\n  <Response><Say>#{a}\\n</Say></Response>\nXML\n`,
    found: ['<Response><Say>#{a}\\n</Say></Response>\n'],
  },
  { name: 'a heredoc with a method call', source: `xml = <<~XML.strip\n  ${hangup}\nXML\n`, found: [`${hangup}\n`] },
  {
    name: 'two heredocs on a line',
    source: `f(<<~A, <<~B)\n  ${hangup}\nA\n  <Response><[|Foo|]/></Response>\nB\n`,
    found: [`${hangup}\n`, '<Response><Foo/></Response>\n'],
    codes: ['unknown-element'],
  },
  {
    name: 'a blank line in a heredoc',
    source: `xml = <<~XML\n  <Response>\n\n    <Hangup/>\n  </Response>\nXML\n`,
    found: ['<Response>\n\n  <Hangup/>\n</Response>\n'],
  },
  { name: 'concatenation', source: `xml = '<Response><Say>' + name + '</Say></Response>'`, found: [said] },
  {
    name: 'concatenation with a call',
    source: `xml = '<Response><Say>' + CGI.escapeHTML(a['x']) + "</Say>" + '</Response>'`,
    found: [said],
  },
  {
    name: 'adjacent literals',
    source: `xml = '<Response>' "<[|Foo|]/>" '</Response>'`,
    found: ['<Response><Foo/></Response>'],
    codes: ['unknown-element'],
  },
  {
    name: 'adjacent literals over lines',
    source: `xml = '<Response>' \\\n  '<Hangup/>' \\\n  '</Response>'`,
    found: [hangup],
  },
  { name: 'format', source: `xml = format('<Response><Say>%s</Say></Response>', name)`, found: [said] },
  {
    name: 'format by name',
    source: `xml = format('<Response><Say>%<a>s %{b} 5%%</Say></Response>', a: 1, b: 2)`,
    found: ['<Response><Say>{…} {…} 5%</Say></Response>'],
  },
  { name: 'the operator %', source: `xml = '<Response><Say>%s</Say></Response>' % name`, found: [said] },
  {
    name: 'a percent sign without a format call',
    source: `xml = '<Response><Say>%s</Say></Response>'`,
    found: ['<Response><Say>%s</Say></Response>'],
  },
  { name: 'an argument without parentheses', source: `render xml: '${hangup}'`, found: [hangup] },
  { name: 'a value of a hash', source: `body = { to: to, voxXML: '${hangup}' }.to_json`, found: [hangup] },
  {
    name: 'a route of Sinatra',
    source: `post '/x' do\n  content_type 'text/xml'\n  "${hangup}"\nend`,
    found: [hangup],
  },
  {
    name: 'a comment before a statement',
    source: `# voxxml\nxml = '<[|Say|]>Hi</Say>'`,
    found: ['<Say>Hi</Say>'],
    codes: ['missing-response'],
  },
  { name: 'a comment that says something else', source: `# voxxml is nice\nxml = '<Say>Hi</Say>'`, found: [] },
  { name: 'a head alone', source: `xml = '<Response>'\nxml << '<Say>Hi</Say>'`, found: [] },
  { name: 'a text to search for', source: `body.start_with?('<Response')`, found: [] },
  { name: 'a comment', source: `# xml = '${hangup}'`, found: [] },
  { name: 'a block comment', source: `=begin\nxml = '${hangup}'\n=end\n`, found: [] },
  { name: 'data after the program', source: `f()\n__END__\nxml = '${hangup}'\n`, found: [] },
  {
    name: 'division and regular expressions',
    source: `a = b / c; d = /'/; e = x =~ /"/ ; xml = '${hangup}'`,
    found: [hangup],
  },
  { name: 'character literals and symbols', source: `a = ?"; b = :'x'; c = :"y"; xml = '${hangup}'`, found: [hangup] },
  { name: 'a shift', source: `a = 1 << B\nxml = '${hangup}'`, found: [hangup] },
]);
