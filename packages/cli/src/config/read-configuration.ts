import { dirname, resolve } from 'node:path';
import { LineIndex } from '@voxxml/core';
import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { describeError } from '../output/describe-error.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import { listWords, suggest } from '../text/words.ts';
import { UsageError } from '../expected-error.ts';
import type { Configuration, Override } from './configuration.ts';
import { GlobError } from '../glob/glob.ts';
import { globMatcher } from './glob-matcher.ts';
import { readSmallFile } from './read-small-file.ts';
import { configurationKeys, overrideKeys, type Key } from './keys.ts';
import { ruleProblem } from './rule-problem.ts';
import { mergeSettings, type RuleSetting, type Settings } from './settings.ts';

/** What a check needs to say where a mistake is. */
interface Place {
  readonly path: string;
  readonly lines: LineIndex;
  readonly rules: readonly string[];
}

const severities = ['off', 'info', 'warning', 'error'];

/**
 * Reads a configuration file, JSON with comments, and what it extends. From a package.json the key "voxlint" counts.
 *
 * @param rules - the ids of the rules that there are
 * @param onRead - is told of each file before it is read: what is wrong there may be put right there
 * @throws UsageError with file, line and column for anything that is wrong in it
 */
export function readConfiguration(
  path: string,
  rules: readonly string[],
  onRead: (path: string) => void = () => {},
): Configuration {
  const reading: Reading = { rules, onRead, parts: new Map() };
  readPart(path, reading, []);
  return [...reading.parts.values()].reduce(join);
}

/** The most files that a configuration may consist of, and how long a chain of `extends` may be. */
const mostFiles = 100;
const longestChain = 30;
/** JSON nested deeper than this is refused. */
const deepestJson = 50;

interface Reading {
  readonly rules: readonly string[];
  readonly onRead: (path: string) => void;
  /** What each file says, in the order in which they count: each file once, however often it is extended. */
  readonly parts: Map<string, Configuration>;
}

/** Reads a file after the files that it extends. */
function readPart(path: string, reading: Reading, chain: readonly string[]): void {
  const { rules, onRead, parts } = reading;
  onRead(path);
  let text: string;
  try {
    text = readSmallFile(path);
  } catch (error) {
    throw new UsageError(`cannot read the configuration '${escapeForTerminal(path)}': ${describeError(error)}`);
  }
  const place: Place = { path, lines: new LineIndex(text), rules };
  const node = parseJson(text, place);
  if (node === undefined) {
    parts.set(path, build(path, {}));
    return;
  }
  checkObject(node, configurationKeys, place, 'the configuration');
  for (const word of wordsAt(node, 'extends')) {
    const base = resolve(dirname(path), word.value as string);
    if (base === path || chain.includes(base)) fail(place, word, 'the configurations extend one another in a circle');
    if (parts.has(base)) continue;
    if (chain.length >= longestChain) fail(place, word, `'extends' is nested more than ${longestChain} levels deep`);
    if (parts.size >= mostFiles) fail(place, word, `the configuration consists of more than ${mostFiles} files`);
    readPart(base, reading, [...chain, path]);
  }
  try {
    parts.set(path, build(path, toValue(node) as WrittenConfiguration));
  } catch (error) {
    if (!(error instanceof GlobError)) throw error;
    fail(place, node, `a glob can't be used: ${error.message}`);
  }
}

/** A checked configuration as written. */
interface WrittenConfiguration extends Settings {
  readonly include?: readonly string[];
  readonly ignore?: readonly string[];
  readonly coverage?: Readonly<Record<string, number>>;
  readonly overrides?: readonly (Settings & { readonly files: string | readonly string[] })[];
}

function build(path: string, written: WrittenConfiguration): Configuration {
  const folder = dirname(path);
  return {
    path,
    sources: [path],
    settings: settingsOf(written, folder),
    include: written.include && { globs: written.include, matches: globMatcher(folder, written.include) },
    ignore: written.ignore === undefined ? [] : [{ folder, patterns: written.ignore }],
    coverage: { ...written.coverage },
    overrides: (written.overrides ?? []).map((override): Override => {
      const files = typeof override.files === 'string' ? [override.files] : override.files;
      return { files, matches: globMatcher(folder, files), settings: settingsOf(override, folder) };
    }),
  };
}

function join(base: Configuration, over: Configuration): Configuration {
  return {
    path: over.path,
    sources: [...base.sources, ...over.sources],
    settings: mergeSettings(base.settings, over.settings),
    include: over.include ?? base.include,
    ignore: [...base.ignore, ...over.ignore],
    coverage: { ...base.coverage, ...over.coverage },
    overrides: [...base.overrides, ...over.overrides],
  };
}

function settingsOf(written: Settings, folder: string): Settings {
  const { resource, entry, url, rules, placeholders, hosts, reportUnusedSuppressions, assume, profile, serve, format } =
    written;
  return {
    ...(resource === undefined ? {} : { resource }),
    ...(entry === undefined ? {} : { entry }),
    ...(url === undefined ? {} : { url }),
    ...(rules === undefined ? {} : { rules: rules as Record<string, RuleSetting> }),
    ...(placeholders === undefined ? {} : { placeholders }),
    ...(hosts === undefined ? {} : { hosts }),
    ...(reportUnusedSuppressions === undefined ? {} : { reportUnusedSuppressions }),
    ...(assume === undefined ? {} : { assume }),
    ...(profile === undefined ? {} : { profile: resolve(folder, profile) }),
    ...(serve === undefined ? {} : { serve: { numbers: numbersOf(serve.numbers ?? {}, folder) } }),
    ...(format === undefined ? {} : { format }),
  };
}

function numbersOf(numbers: Readonly<Record<string, string>>, folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(numbers).map(([number, source]) => [
      number,
      /^https?:\/\//i.test(source) ? source : resolve(folder, source),
    ]),
  );
}

/** The root of the JSON, or the value of "voxlint" in a package.json; undefined where the package has none. */
function parseJson(text: string, place: Place): Node | undefined {
  if (text.trim() === '') failAt(place, 0, 'the file is empty; {} is the smallest configuration');
  const depth = tooDeepAt(text);
  if (depth !== undefined) failAt(place, depth, `the JSON is nested more than ${deepestJson} levels deep`);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const first = errors[0];
  if (first !== undefined)
    failAt(place, first.offset, `this is not JSON (${wordsOf(printParseErrorCode(first.error))})`);
  return tree !== undefined && isPackage(place.path) ? findNodeAtLocation(tree, ['voxlint']) : tree;
}

/** Where JSON is nested too deeply to be parsed by recursion; undefined if it isn't. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\\n]|\\[^])*"|[[\]{}]/g)) {
    if (found === '[' || found === '{') depth++;
    else if (found === ']' || found === '}') depth--;
    if (depth > deepestJson) return index;
  }
  return undefined;
}

function isPackage(path: string): boolean {
  return /[\\/]package\.json$/.test(path);
}

/** `PropertyNameExpected` as `property name expected`. */
function wordsOf(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

function checkObject(node: Node, keys: readonly Key[], place: Place, what: string): void {
  if (node.type !== 'object') fail(place, node, `${what} must be an object`);
  const seen = new Set<string>();
  for (const property of node.children ?? []) {
    const [name, value] = property.children as [Node, Node | undefined];
    const written = name.value as string;
    const key = keys.find((candidate) => candidate.name === written);
    if (key === undefined) {
      const names = keys.map((candidate) => candidate.name);
      fail(
        place,
        name,
        `unknown key '${written}' in ${what}. ${suggest(written, names) ?? `Known are ${names.join(', ')}`}`,
      );
    }
    if (seen.has(written)) fail(place, name, `the key '${written}' is there twice`);
    seen.add(written);
    if (value !== undefined) checkValue(key, value, place);
  }
}

function checkValue({ name, type }: Key, node: Node, place: Place): void {
  if (type.kind === 'text') {
    if (node.type !== 'string') fail(place, node, `'${name}' must be a string`);
  } else if (type.kind === 'boolean') {
    if (node.type !== 'boolean') fail(place, node, `'${name}' must be true or false`);
  } else if (type.kind === 'number') {
    const { value } = node;
    if (!Number.isInteger(value) || (value as number) < type.least) {
      fail(place, node, `'${name}' must be a whole number from ${type.least} on`);
    }
  } else if (type.kind === 'object') {
    checkObject(node, type.keys, place, `'${name}'`);
  } else if (type.kind === 'word') {
    checkWord(name, type.words, node, place);
  } else if (type.kind === 'words') {
    checkList(name, false, node, place);
    for (const item of node.children ?? []) checkWord(name, type.words, item, place);
  } else if (type.kind === 'rules') {
    checkRules(node, place);
  } else if (type.kind === 'texts-by-name') {
    if (node.type !== 'object') fail(place, node, `'${name}' must be an object`);
    for (const property of node.children ?? []) {
      const [, value] = property.children as [Node, Node | undefined];
      if (value !== undefined && value.type !== 'string') fail(place, value, `'${name}' must hold strings only`);
    }
  } else if (type.kind === 'assumptions') {
    checkAssumptions(name, node, place);
  } else if (type.kind === 'overrides') {
    if (node.type !== 'array') fail(place, node, `'${name}' must be a list`);
    for (const item of node.children ?? []) {
      checkObject(item, overrideKeys, place, 'an override');
      if (findNodeAtLocation(item, ['files']) === undefined) {
        fail(place, item, `an override needs 'files', the globs of the files that are meant`);
      }
    }
  } else {
    checkList(name, type.kind === 'text-or-list', node, place);
  }
}

function checkList(name: string, orText: boolean, node: Node, place: Place): void {
  if (orText && node.type === 'string') return;
  if (node.type !== 'array') fail(place, node, `'${name}' must be a list of strings${orText ? ', or one string' : ''}`);
  for (const item of node.children ?? []) {
    if (item.type !== 'string') fail(place, item, `'${name}' must hold strings only`);
  }
}

function checkRules(node: Node, place: Place): void {
  if (node.type !== 'object') fail(place, node, `'rules' must be an object`);
  for (const property of node.children ?? []) {
    const [id, severity] = property.children as [Node, Node | undefined];
    const problem = ruleProblem(id.value as string, place.rules);
    if (problem !== undefined) fail(place, id, problem);
    if (severity !== undefined) checkWord(id.value as string, severities, severity, place);
  }
}

/** The ids and values are checked by the commands that simulate calls: a lint run does not load the simulator. */
function checkAssumptions(name: string, node: Node, place: Place): void {
  if (node.type !== 'object') fail(place, node, `'${name}' must be an object`);
  for (const property of node.children ?? []) {
    const [id, value] = property.children as [Node, Node | undefined];
    if (value !== undefined && value.type !== 'string' && value.type !== 'number') {
      fail(place, value, `'${id.value as string}' must be a string or a number`);
    }
  }
}

function checkWord(name: string, words: readonly string[], node: Node, place: Place): void {
  const { value } = node;
  if (typeof value === 'string' && words.includes(value)) return;
  if (typeof value !== 'string') fail(place, node, `'${name}' must be ${listWords(words)}`);
  const hint = suggest(value, words) ?? '';
  fail(place, node, `'${name}' must be ${listWords(words)}, not '${value}'. ${hint}`.trimEnd());
}

/** The strings of a key that takes one or a list of them. */
function wordsAt(node: Node, key: string): readonly Node[] {
  const value = findNodeAtLocation(node, [key]);
  if (value === undefined) return [];
  return value.type === 'string' ? [value] : (value.children ?? []);
}

/** The value of a node; objects without a prototype, so that no key of a file means anything to the engine. */
function toValue(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(toValue);
  if (node.type !== 'object') return node.value;
  const object = Object.create(null) as Record<string, unknown>;
  for (const property of node.children ?? []) {
    const [name, value] = property.children as [Node, Node | undefined];
    if (value !== undefined) object[name.value as string] = toValue(value);
  }
  return object;
}

function fail(place: Place, node: Node, message: string): never {
  return failAt(place, node.offset, message);
}

function failAt({ path, lines }: Place, offset: number, message: string): never {
  const { line, column } = lines.positionAt(offset);
  throw new UsageError(escapeForTerminal(`${path}:${line + 1}:${column + 1}: ${message}`));
}
