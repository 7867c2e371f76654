import { clean, createWorkspace, informed, misspelt, warned, type Workspace } from './workspace.ts';

/** A schema that reports are checked against. */
export const schema = (name: string): URL => new URL(`fixtures/schemas/${name}`, import.meta.url);

/** A file name and a document that try to get out of every format, and two ordinary ones. */
export const nasty = {
  name: `a&b<c>"d'%0A::error::,]]>|\`@you\u001b[2J\u202e.voxxml`,
  text: [
    '<Response>',
    `<Say voice='&#10;::error::x'>Hello</Say>`,
    `<Play>](http://evil.example/) | <![CDATA[ <script>alert("1")</script> \`\` @you #1 ]]></Play>`,
    `<Number>\ud83d\ude00 \u009b2J \u202e 12%0A34</Number>`,
    `<Bad-\u00e9l\u00e8me/>`,
    `<If variable='$GATHER' test='EQUAL' value='A&#x9;]]&gt;&#x85;'><Hangup/></If>`,
    '</Response>',
  ].join('\r\n'),
};

/** Files whose reports have everything in them that a format must escape. */
export function createCases(): Workspace {
  return createWorkspace({
    [nasty.name]: nasty.text,
    'clean.voxxml': clean,
    'fixable.voxxml': misspelt,
    'info.voxxml': informed,
    'warned.voxxml': warned,
  });
}

/** Every finding as json has it: what the other formats are compared with. */
export function findings({
  voxlint,
}: Workspace): readonly { file: string; code: string; severity: string; message: string; start: { line: number } }[] {
  const { files } = JSON.parse(voxlint(['-f', 'json', '.']).stdout) as { files: { file: string; findings: [] }[] };
  return files.flatMap(({ file, findings: list }) => list.map((finding: object) => ({ file, ...finding }))) as never;
}
