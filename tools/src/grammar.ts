import { elements, type AttributeSpec, type ElementSpec, type ValueType } from '@voxxml/core/language';
import { rules } from '@voxxml/core';
import type { GeneratedFile } from './generated-file.ts';

/** A rule of a TextMate grammar (macromates.com, Language Grammars), as far as ours need it. */
interface GrammarRule {
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly while?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly include?: string;
  readonly patterns?: readonly GrammarRule[];
}

type Captures = Readonly<Record<string, { readonly name: string } | { readonly patterns: readonly GrammarRule[] }>>;

const SCOPE = 'text.xml.voxxml';
const EMBEDDED = 'meta.embedded.block.voxxml';
/** A character that goes on with a name (XML 1.0, NameChar, as far as TextMate's expressions go). */
const NAME_CHARACTER = '[\\p{L}\\p{N}_:.-]';
const NOTE = 'Generated from the table of elements. Change that, and generate again.';

const specs: readonly ElementSpec[] = Object.values(elements);

/** The TextMate grammar of VoxXML, and those that find it in JavaScript, TypeScript and Markdown. */
export function grammars(): GeneratedFile[] {
  return [
    file('voxxml', { name: 'VoxXML', scopeName: SCOPE, patterns: [include('content')], repository: repository() }),
    file('voxxml-in-javascript', inJavaScript()),
    file('voxxml-holes', holesInJavaScript()),
    file('voxxml-in-markdown', inMarkdown()),
  ];
}

function file(name: string, grammar: object): GeneratedFile {
  const content = `${JSON.stringify({ information_for_contributors: [NOTE], ...grammar }, null, 2)}\n`;
  return { path: `packages/vscode-extension/syntaxes/${name}.tmLanguage.json`, content };
}

function include(name: string): GrammarRule {
  return { include: `#${name}` };
}

function scope(name: string): { readonly name: string } {
  return { name: `${name}.voxxml` };
}

function repository(): Readonly<Record<string, GrammarRule>> {
  return {
    content: {
      patterns: ['comments', 'cdata', 'instructions', 'doctype', 'elements', 'endTags', 'references'].map(include),
    },
    comments: { patterns: [directive(), comment()] },
    cdata: {
      ...scope('string.unquoted.cdata'),
      begin: '<!\\[CDATA\\[',
      end: '\\]\\]>',
      beginCaptures: { 0: scope('punctuation.definition.string.begin') },
      endCaptures: { 0: scope('punctuation.definition.string.end') },
    },
    instructions: {
      ...scope('meta.tag.preprocessor'),
      begin: `(<\\?)(${NAME_CHARACTER}+)`,
      end: '\\?>',
      beginCaptures: { 1: scope('punctuation.definition.tag'), 2: scope('entity.name.tag') },
      endCaptures: { 0: scope('punctuation.definition.tag') },
      patterns: [
        { ...scope('entity.other.attribute-name'), match: `${NAME_CHARACTER}+(?=\\s*=)` },
        { ...scope('keyword.operator.assignment'), match: '=' },
        ...quoted([]),
      ],
    },
    doctype: {
      ...scope('meta.tag.doctype'),
      begin: '<!DOCTYPE\\b',
      end: '>',
      captures: { 0: scope('keyword.other.doctype') },
      patterns: [{ begin: '\\[', end: '\\]', ...scope('meta.internal-subset') }, ...quoted([])],
    },
    references: { patterns: references() },
    gather: { ...scope('variable.language'), match: '\\$GATHER(?![A-Za-z0-9_])' },
    elements: { patterns: [...specs.map(({ name }) => include(`element-${name}`)), otherElement()] },
    endTags: {
      patterns: [
        endTag(oneOf(specs.map(({ name }) => name)), 'entity.name.tag'),
        endTag(`${NAME_CHARACTER}+`, 'entity.name.tag.other'),
      ],
    },
    otherAttributes: { patterns: [attribute(`${NAME_CHARACTER}+`, 'entity.other.attribute-name.other', [])] },
    ...Object.fromEntries(specs.map((spec) => [`element-${spec.name}`, element(spec)])),
  };
}

function comment(): GrammarRule {
  return {
    ...scope('comment.block'),
    begin: '<!--',
    end: '-->',
    captures: { 0: scope('punctuation.definition.comment') },
  };
}

/** A comment that directs the linter: what it knows stands out, what it does not know looks like any comment. */
function directive(): GrammarRule {
  const ids = rules.map(({ id }) => id).sort((a, b) => b.length - a.length);
  return {
    ...scope('comment.block.directive'),
    begin: '(<!--)\\s*(voxlint(?:-disable-line|-disable-next-line|-disable|-enable)?)(?![\\w-])',
    end: '-->',
    beginCaptures: { 1: scope('punctuation.definition.comment'), 2: scope('keyword.control.directive') },
    endCaptures: { 0: scope('punctuation.definition.comment') },
    patterns: [
      { begin: ':', end: '(?=-->)' },
      {
        match: '\\b(resource|entry)(=)([a-z]+)',
        captures: {
          1: scope('entity.other.attribute-name'),
          2: scope('keyword.operator.assignment'),
          3: scope('constant.language'),
        },
      },
      { ...scope('constant.other.rule'), match: `(?<![\\w-])(?:${ids.join('|')})(?![\\w-])` },
    ],
  };
}

function references(): GrammarRule[] {
  return [
    {
      ...scope('constant.character.entity'),
      match: `(&)(?:#[0-9]+|#x[0-9A-Fa-f]+|${NAME_CHARACTER}+)(;)`,
      captures: { 1: scope('punctuation.definition.entity'), 2: scope('punctuation.definition.entity') },
    },
    { ...scope('invalid.illegal.bad-ampersand'), match: '&' },
  ];
}

function endTag(name: string, nameScope: string): GrammarRule {
  return {
    ...scope('meta.tag.end'),
    begin: `(</)(${name})(?!${NAME_CHARACTER})`,
    end: '>|(?=<)',
    beginCaptures: { 1: scope('punctuation.definition.tag.begin'), 2: scope(nameScope) },
    endCaptures: { 0: scope('punctuation.definition.tag.end') },
  };
}

function element(spec: ElementSpec): GrammarRule {
  const { name, content } = spec;
  const begin = `(<)(${name})(?!${NAME_CHARACTER})`;
  const beginCaptures = { 1: scope('punctuation.definition.tag.begin'), 2: scope('entity.name.tag') };
  const attributes = attributesOf(spec);
  const ofText = content.kind === 'text' || content.kind === 'choice' ? textOf(content.type) : undefined;
  if (ofText === undefined) {
    return {
      ...scope(`meta.tag.${name}`),
      begin,
      end: '/?>|(?=<)',
      beginCaptures,
      endCaptures: { 0: scope('punctuation.definition.tag.end') },
      patterns: attributes,
    };
  }
  // The text goes up to the next tag, whosoever it is: a text that was never closed colors nothing after it.
  return {
    ...scope(`meta.tag.${name}`),
    begin,
    end: '/>|(?=</?[\\p{L}_])',
    beginCaptures,
    endCaptures: { 0: scope('punctuation.definition.tag.end') },
    patterns: [
      {
        begin: '>',
        end: '(?=</?[\\p{L}_])',
        beginCaptures: { 0: scope('punctuation.definition.tag.end') },
        ...(ofText.name !== undefined && { contentName: ofText.name }),
        patterns: [...['comments', 'cdata', 'references'].map(include), ...ofText.patterns],
      },
      ...attributes,
    ],
  };
}

function otherElement(): GrammarRule {
  return {
    ...scope('meta.tag.other'),
    begin: '(<)([\\p{L}_:][\\p{L}\\p{N}_:.-]*)',
    end: '/?>|(?=<)',
    beginCaptures: { 1: scope('punctuation.definition.tag.begin'), 2: scope('entity.name.tag.other') },
    endCaptures: { 0: scope('punctuation.definition.tag.end') },
    patterns: [include('otherAttributes')],
  };
}

/** The attributes of an element, those of the same kind of value together. */
function attributesOf({ attributes }: ElementSpec): GrammarRule[] {
  const byPatterns = new Map<string, { readonly names: string[]; readonly patterns: readonly GrammarRule[] }>();
  for (const [name, { type }] of Object.entries<AttributeSpec>(attributes)) {
    const patterns = valueOf(type);
    const key = JSON.stringify(patterns);
    const alike = byPatterns.get(key);
    if (alike === undefined) byPatterns.set(key, { names: [name], patterns });
    else alike.names.push(name);
  }
  const known = [...byPatterns.values()].map(({ names, patterns }) =>
    attribute(oneOf(names), 'entity.other.attribute-name', patterns),
  );
  return [...known, include('otherAttributes')];
}

/** A name, the `=`, and the value between its quotes; a value without quotes stays plain. */
function attribute(name: string, nameScope: string, patterns: readonly GrammarRule[]): GrammarRule {
  return {
    begin: `(?<!${NAME_CHARACTER})(${name})(?!${NAME_CHARACTER})`,
    end: '(?<=["\'])|(?=[/<>]|[^\\s="\'])',
    beginCaptures: { 1: scope(nameScope) },
    patterns: [{ ...scope('keyword.operator.assignment'), match: '=' }, ...quoted(patterns)],
  };
}

/** A value in either kind of quotes. It cannot hold `<`: one whose quote is missing ends there. */
function quoted(patterns: readonly GrammarRule[]): GrammarRule[] {
  return [
    ['"', 'double'],
    ["'", 'single'],
  ].map(([quote, kind]) => ({
    ...scope(`string.quoted.${kind}`),
    begin: quote!,
    end: `${quote}|(?=<)`,
    beginCaptures: { 0: scope('punctuation.definition.string.begin') },
    endCaptures: { 0: scope('punctuation.definition.string.end') },
    patterns: [...patterns, include('references')],
  }));
}

/** What stands out in the value of an attribute. */
function valueOf(type: ValueType): readonly GrammarRule[] {
  switch (type.kind) {
    case 'boolean':
      return [wholeWord('constant.language', ['true', 'false'])];
    case 'keyword':
    case 'keyword-list':
      return [wholeWord('constant.language', words(type.keywords))];
    case 'integer':
      return [{ ...scope('constant.numeric'), match: '(?<=["\'])\\s*[0-9]+\\s*(?=["\'])' }];
    case 'keys':
      return [{ ...scope('constant.character.key'), match: '[0-9#*]' }];
    case 'variable':
      return [include('gather')];
    case 'alternatives':
      return [
        { ...scope('keyword.operator.alternative'), match: '\\|' },
        { ...scope('constant.other.alternative'), match: '[0-9a-z]+' },
      ];
    case 'url':
      return [link()];
    case 'voice':
    case 'voice-language':
      return [{ ...scope('support.constant'), match: '[^"\'<&\\s]+' }];
    default:
      return [];
  }
}

/** What the text of an element is, and what stands out in it. */
function textOf(type: ValueType): { readonly name?: string; readonly patterns: readonly GrammarRule[] } {
  switch (type.kind) {
    case 'speech':
      return { name: 'string.unquoted.speech.voxxml', patterns: [include('gather')] };
    case 'phone-number':
      return { patterns: [{ ...scope('constant.numeric.phone-number'), match: '[0-9]+' }] };
    case 'url':
      return { patterns: [link()] };
    case 'conference-name':
      return { patterns: [{ ...scope('entity.name.section.conference'), match: '[A-Za-z0-9]+' }] };
    default:
      return { patterns: [] };
  }
}

function link(): GrammarRule {
  return { ...scope('markup.underline.link'), match: 'https?://[^\\s"\'<&]*' };
}

function words(keywords: readonly { readonly name: string }[]): string[] {
  return keywords.map(({ name }) => name);
}

function wholeWord(name: string, alternatives: readonly string[]): GrammarRule {
  return { ...scope(name), match: `(?<![\\w-])${oneOf(alternatives)}(?![\\w-])` };
}

/** The longest first: an expression takes the first that fits. */
function oneOf(alternatives: readonly string[]): string {
  return `(?:${[...alternatives].sort((a, b) => b.length - a.length).join('|')})`;
}

/** Templates tagged `voxxml`, those after that word in a comment, and those that begin with a Response. */
function inJavaScript(): object {
  const inside = [{ include: SCOPE }];
  const end = {
    end: '`',
    endCaptures: { 0: { name: 'string.template.js punctuation.definition.string.template.end.js' } },
  };
  const quote = { name: 'string.template.js punctuation.definition.string.template.begin.js' };
  return {
    scopeName: 'inline.voxxml',
    injectionSelector: ['js', 'js.jsx', 'ts', 'tsx'].map((host) => `L:source.${host} -comment -string`).join(', '),
    patterns: [
      {
        begin: '(?<![\\w$.])(voxxml)\\s*(`)',
        beginCaptures: { 1: { name: 'entity.name.function.tagged-template.js' }, 2: quote },
        ...end,
        contentName: EMBEDDED,
        patterns: inside,
      },
      {
        begin: '(/\\*\\s*voxxml\\s*\\*/)\\s*(`)',
        beginCaptures: { 1: { name: 'comment.block.js' }, 2: quote },
        ...end,
        contentName: EMBEDDED,
        patterns: inside,
      },
      {
        begin: '(`)(?=\\s*<Response[\\s/>])',
        beginCaptures: { 1: quote },
        ...end,
        contentName: EMBEDDED,
        patterns: inside,
      },
    ],
  };
}

/** `${…}` anywhere in a template's VoxXML is the host's again. */
function holesInJavaScript(): object {
  return {
    scopeName: 'inline.voxxml.holes',
    injectionSelector: `L:${EMBEDDED} -meta.template.expression`,
    patterns: [
      {
        begin: '\\$\\{',
        end: '\\}',
        name: 'meta.template.expression.js',
        contentName: 'meta.embedded.line.ts',
        beginCaptures: { 0: { name: 'punctuation.definition.template-expression.begin.js' } },
        endCaptures: { 0: { name: 'punctuation.definition.template-expression.end.js' } },
        patterns: [{ include: 'source.ts#expression' }],
      },
    ],
  };
}

function inMarkdown(): object {
  return {
    scopeName: 'markdown.voxxml',
    injectionSelector: 'L:text.html.markdown',
    patterns: [
      {
        name: 'markup.fenced_code.block.markdown',
        begin: '(^|\\G)(\\s*)(`{3,}|~{3,})\\s*((?i:voxxml))((?:\\s|\\{)[^`~]*)?$',
        end: '(^|\\G)(\\2|\\s{0,3})(\\3)\\s*$',
        beginCaptures: {
          3: { name: 'punctuation.definition.markdown' },
          4: { name: 'fenced_code.block.language.markdown' },
          5: { name: 'fenced_code.block.language.attributes.markdown' },
        },
        endCaptures: { 3: { name: 'punctuation.definition.markdown' } },
        patterns: [
          {
            begin: '(^|\\G)(\\s*)(.*)',
            while: '(^|\\G)(?!\\s*(?:`{3,}|~{3,})\\s*$)',
            contentName: EMBEDDED,
            patterns: [{ include: SCOPE }],
          },
        ],
      },
    ],
  };
}
