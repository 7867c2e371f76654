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
  | { readonly kind: 'object'; readonly keys: readonly Key[] }
  | { readonly kind: 'overrides' };

/** A key of a configuration: checked, completed by editors through the JSON schema, and documented from here. */
export interface Key {
  readonly name: string;
  readonly type: KeyType;
  readonly documentation: string;
}

/** What `format` takes; named as in Prettier. */
const layoutKeys: readonly Key[] = [
  {
    name: 'printWidth',
    type: { kind: 'number', least: 1 },
    documentation: 'Columns of a start tag before it takes several lines: 80.',
  },
  {
    name: 'tabWidth',
    type: { kind: 'number', least: 0 },
    documentation: 'Columns of a level of indentation: 2.',
  },
  { name: 'useTabs', type: { kind: 'boolean' }, documentation: 'Whether to indent with tabs.' },
  {
    name: 'singleQuote',
    type: { kind: 'boolean' },
    documentation: 'Whether to write single quotes around attribute values.',
  },
  {
    name: 'singleAttributePerLine',
    type: { kind: 'boolean' },
    documentation: 'Whether each of several attributes has its own line.',
  },
  {
    name: 'bracketSameLine',
    type: { kind: 'boolean' },
    documentation: 'Whether the > of a long start tag stands on its last line.',
  },
  {
    name: 'endOfLine',
    type: { kind: 'word', words: endsOfLine },
    documentation: 'How lines end; auto, the default, keeps what a file has.',
  },
];

/** What can be said for all files and in an override. */
export const settingKeys: readonly Key[] = [
  {
    name: 'resource',
    type: { kind: 'word', words: resources },
    documentation: 'What executes the documents. Inferred from the commands in them where it is not said.',
  },
  {
    name: 'entry',
    type: { kind: 'word', words: entries },
    documentation:
      'How the documents are reached: a reply to the incomingCall callback, POST /calls, a modification of what is running, or a Redirect.',
  },
  {
    name: 'url',
    type: { kind: 'text' },
    documentation: 'The URL that a document is served under; with it a Redirect back to the document itself is found.',
  },
  { name: 'rules', type: { kind: 'rules' }, documentation: 'The severity of each rule: off, info, warning or error.' },
  {
    name: 'placeholders',
    type: { kind: 'word', words: placeholderKinds },
    documentation: 'How values that are filled in later are marked in documents: mustache stands for {{name}}.',
  },
  {
    name: 'hosts',
    type: { kind: 'words', words: hostKinds },
    documentation:
      'Files of other languages in which VoxXML is looked for when folders are linted: JSON, JavaScript, TypeScript, Markdown.',
  },
  {
    name: 'reportUnusedSuppressions',
    type: { kind: 'boolean' },
    documentation: 'Whether a suppression comment that suppresses nothing is reported. It is, unless this is false.',
  },
  {
    name: 'format',
    type: { kind: 'object', keys: layoutKeys },
    documentation:
      'How voxlint format lays documents out: printWidth, tabWidth, useTabs, singleQuote, singleAttributePerLine, bracketSameLine and endOfLine, as in Prettier.',
  },
];

/** What an entry of `overrides` takes. */
export const overrideKeys: readonly Key[] = [
  {
    name: 'files',
    type: { kind: 'text-or-list' },
    documentation: 'Globs of the files meant, relative to the configuration.',
  },
  ...settingKeys,
];

/** What a configuration takes. */
export const configurationKeys: readonly Key[] = [
  {
    name: '$schema',
    type: { kind: 'text' },
    documentation: 'The JSON schema of this file, for editors.',
  },
  {
    name: 'extends',
    type: { kind: 'text-or-list' },
    documentation: 'Configuration files to start from, relative to this one; of two a later one wins.',
  },
  ...settingKeys,
  {
    name: 'include',
    type: { kind: 'list' },
    documentation:
      'Globs of the files to lint in folders, relative to this file, in place of *.voxxml, *.vox.xml and VoxXML in *.xml. What they match is linted whatever is in it.',
  },
  {
    name: 'ignore',
    type: { kind: 'list' },
    documentation: 'Files and folders to leave out, in the syntax of .gitignore, relative to this file.',
  },
  {
    name: 'overrides',
    type: { kind: 'overrides' },
    documentation: 'Settings for some of the files; where several match, a later one wins.',
  },
];
