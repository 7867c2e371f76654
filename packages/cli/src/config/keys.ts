import { entries, resources } from '@voxxml/core';
import { endsOfLine, hostKinds, placeholderKinds } from './settings.ts';

/** What a key of a configuration takes. */
export type KeyType =
  | { readonly kind: 'text' }
  | { readonly kind: 'boolean' }
  /** A whole number from `least` on. */
  | { readonly kind: 'number'; readonly least: number }
  | { readonly kind: 'word'; readonly words: readonly string[] }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'text-or-list' }
  | { readonly kind: 'list' }
  | { readonly kind: 'rules' }
  /** Values of the simulator's assumptions by id. */
  | { readonly kind: 'assumptions' }
  /** Strings by names that are free. */
  | { readonly kind: 'texts-by-name' }
  | { readonly kind: 'object'; readonly keys: readonly Key[] }
  | { readonly kind: 'overrides' };

/** A key of a configuration: checked, completed by editors through the JSON schema, and documented from here. */
export interface Key {
  readonly name: string;
  readonly type: KeyType;
  readonly documentation: string;
  /** The value that applies if the key is missing, as JSON or in words. */
  readonly default: string;
  /** A value that shows how the key is used, as JSON. */
  readonly example: string;
}

/** What `format` takes; named as in Prettier. */
const layoutKeys: readonly Key[] = [
  {
    name: 'printWidth',
    type: { kind: 'number', least: 1 },
    documentation: 'Columns a start tag may have before it is broken into several lines.',
    default: '80',
    example: '100',
  },
  {
    name: 'tabWidth',
    type: { kind: 'number', least: 0 },
    documentation: 'Columns per indentation level.',
    default: '2',
    example: '4',
  },
  { name: 'useTabs', type: { kind: 'boolean' }, documentation: 'Indent with tabs.', default: 'false', example: 'true' },
  {
    name: 'singleQuote',
    type: { kind: 'boolean' },
    documentation: 'Use single quotes around attribute values.',
    default: 'false',
    example: 'true',
  },
  {
    name: 'singleAttributePerLine',
    type: { kind: 'boolean' },
    documentation: 'Put each of several attributes on its own line.',
    default: 'false',
    example: 'true',
  },
  {
    name: 'bracketSameLine',
    type: { kind: 'boolean' },
    documentation: 'Put the > of a long start tag on its last line.',
    default: 'false',
    example: 'true',
  },
  {
    name: 'endOfLine',
    type: { kind: 'word', words: endsOfLine },
    documentation: 'Line ends; auto keeps those of the file.',
    default: '"auto"',
    example: '"lf"',
  },
];

/** What `serve` takes. */
const serveKeys: readonly Key[] = [
  {
    name: 'numbers',
    type: { kind: 'texts-by-name' },
    documentation:
      'What answers incoming calls, by number: a file relative to this file, or a URL. `any` answers for all other numbers.',
    default: '{}',
    example: '{ "15556667777": "http://localhost:3000/incoming", "15556668888": "./menu.voxxml" }',
  },
];
/** What `coverage` takes: a measure each. */
const coverageKeys: readonly Key[] = [
  ['commands', 'Commands that calls reach.'],
  ['branches', 'Branches of If, Redirect and Reject that calls take.'],
  ['options', 'Alternatives of Ifs that calls bring there.'],
  ['gathers', 'Ways in which Gathers end.'],
  ['dials', 'Outcomes of Number, Dial and Conference.'],
].map(([name, documentation]) => ({
  name: name!,
  type: { kind: 'number', least: 0 },
  documentation: documentation!,
  default: 'none',
  example: '100',
}));

/** What can be said for all files and in an override. */
export const settingKeys: readonly Key[] = [
  {
    name: 'resource',
    type: { kind: 'word', words: resources },
    documentation: 'What executes the documents.',
    default: 'inferred from the commands',
    example: '"calls"',
  },
  {
    name: 'entry',
    type: { kind: 'word', words: entries },
    documentation:
      'How the documents are reached: as a reply to the incomingCall callback (incoming), by POST /calls (outbound), by modifying something that is running (modify), or by a Redirect (redirect).',
    default: 'unknown',
    example: '"redirect"',
  },
  {
    name: 'url',
    type: { kind: 'text' },
    documentation:
      'The URL that serves the document. With it, a Redirect that leads back to the document itself is reported.',
    default: 'none',
    example: '"https://example.com/menu.xml"',
  },
  {
    name: 'rules',
    type: { kind: 'rules' },
    documentation: 'The severity of each rule: "off", "info", "warning" or "error".',
    default: "the severity on the rule's page",
    example: '{ "short-phone-number": "off" }',
  },
  {
    name: 'placeholders',
    type: { kind: 'word', words: placeholderKinds },
    documentation:
      'The template language of documents and of VoxXML in JSON: "mustache" (also Handlebars and Go), "erb" (also EJS), "jinja" (also Twig and Liquid) or "php". See [Templates](embedded/templates.md).',
    default: 'by the extension of the file (`.hbs`, `.ejs`, `.erb`, `.j2`, `.liquid`, `.php`, …), otherwise `"none"`',
    example: '"mustache"',
  },
  {
    name: 'hosts',
    type: { kind: 'words', words: hostKinds },
    documentation:
      'Other kinds of files in which to look for VoxXML when linting folders: JSON, JavaScript, TypeScript, Markdown, Python, PHP, Ruby, C#, Java and Go.',
    default: '[]',
    example: '["js", "md"]',
  },
  {
    name: 'reportUnusedSuppressions',
    type: { kind: 'boolean' },
    documentation: 'Report suppression comments that suppress nothing.',
    default: 'true',
    example: 'false',
  },
  {
    name: 'assume',
    type: { kind: 'assumptions' },
    documentation:
      'How simulated calls answer questions that the documentation of the Voice API leaves open, by the id of the [assumption](simulator-assumptions.md).',
    default: '{}',
    example: '{ "gather.timeout-origin": "prompts-end", "audio.length": "8s" }',
  },
  {
    name: 'profile',
    type: { kind: 'text' },
    documentation:
      'A JSON file with values of assumptions that you have observed on the real platform, relative to this file. `assume` overrides it.',
    default: 'none',
    example: '"./voice-api.profile.json"',
  },
  {
    name: 'format',
    type: { kind: 'object', keys: layoutKeys },
    documentation: 'Options of the formatter, named as in Prettier. See [Formatter](formatter.md).',
    default: '{}',
    example: '{ "singleQuote": true }',
  },
];

/** What an entry of `overrides` takes. */
export const overrideKeys: readonly Key[] = [
  {
    name: 'files',
    type: { kind: 'text-or-list' },
    documentation: 'Globs of the files that this override applies to, relative to the configuration file.',
    default: 'required',
    example: '["legacy/**"]',
  },
  ...settingKeys,
];

/** What a configuration takes. */
export const configurationKeys: readonly Key[] = [
  {
    name: '$schema',
    type: { kind: 'text' },
    documentation: 'The JSON schema of this file, for completion and validation in editors.',
    default: 'none',
    example: '"./node_modules/voxlint/dist/voxlint.config.schema.json"',
  },
  {
    name: 'extends',
    type: { kind: 'text-or-list' },
    documentation: 'Configuration files to start from, relative to this one. Later files override earlier ones.',
    default: 'none',
    example: '"../voxlint.base.json"',
  },
  ...settingKeys,
  {
    name: 'serve',
    type: { kind: 'object', keys: serveKeys },
    documentation: 'Settings of `voxlint serve`. See [Voice API emulator](emulator.md).',
    default: '{}',
    example: '{ "numbers": { "15556667777": "http://localhost:3000/incoming" } }',
  },
  {
    name: 'include',
    type: { kind: 'list' },
    documentation:
      'Globs of the files to lint in folders, relative to this file. They replace the default, and matching files are linted whatever they contain.',
    default: '*.voxxml, *.vox.xml, and *.xml files that contain VoxXML',
    example: '["flows/**/*.xml"]',
  },
  {
    name: 'ignore',
    type: { kind: 'list' },
    documentation: 'Files and folders to skip, in the syntax of .gitignore, relative to this file.',
    default: 'none',
    example: '["drafts/"]',
  },
  {
    name: 'coverage',
    type: { kind: 'object', keys: coverageKeys },
    documentation:
      'The least coverage in percent that `voxlint test --coverage` accepts. With less, its exit code is 1. See [Testing call flows](testing-call-flows.md).',
    default: '{}',
    example: '{ "commands": 100, "branches": 90 }',
  },
  {
    name: 'overrides',
    type: { kind: 'overrides' },
    documentation: 'Settings for some of the files. If several overrides match a file, later ones win.',
    default: '[]',
    example: '[{ "files": ["redirects/**"], "entry": "redirect" }]',
  },
];
