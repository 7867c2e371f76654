import {
  callbackEvents,
  completeValue,
  describeValue,
  elements,
  resources,
  type AttributeSpec,
  type CallbackEvent,
  type ContentModel,
  type ElementSpec,
} from '@voxxml/core/language';
import type { GeneratedFile } from './generated-file.ts';
import { code, fence, page, table } from './markdown.ts';

const specs: readonly ElementSpec[] = Object.values(elements);

/** A page for each element, and their index. */
export function elementPages(): readonly GeneratedFile[] {
  return [
    { path: 'docs/elements/README.md', content: indexPage() },
    ...specs.map((spec) => ({ path: `docs/elements/${spec.name}.md`, content: elementPage(spec) })),
  ];
}

function indexPage(): string {
  return page(
    '# Elements of VoxXML',
    'A document is a `<Response>` with commands in it, which run from top to bottom. Names are case-sensitive.',
    table(
      ['Element', 'What it does', 'Calls', 'Conferences', 'Participants'],
      specs.map(({ name, summary, resources: supported }) => {
        const support = resources.map((resource) => (supported.includes(resource) ? 'yes' : ''));
        return [link(name), summary].concat(support);
      }),
    ),
  );
}

function elementPage(spec: ElementSpec): string {
  const attributes = Object.entries(spec.attributes);
  const events = callbackEvents.filter(({ elements: of }) => of.includes(spec.name));
  return page(
    `# ${spec.name}`,
    spec.summary,
    spec.documentation,
    table(
      ['', ''],
      [
        ['Executed by', spec.resources.join(', ')],
        ['Stands in', spec.parents.length === 0 ? 'nothing: it is the root' : spec.parents.map(link).join(', ')],
        ['Content', describeContent(spec)],
        ['Attributes', attributes.length === 0 ? 'none' : attributes.map(([name]) => code(name)).join(', ')],
      ],
    ),
    '## Examples',
    spec.examples.map((example) => fence('xml', example)),
    attributes.length === 0 ? [] : ['## Attributes', attributesTable(attributes)],
    attributes.flatMap(([name, attribute]) => attributeSection(name, attribute)),
    events.length === 0 ? [] : ['## Callbacks', events.flatMap(eventSection)].flat(),
  );
}

function attributesTable(attributes: readonly (readonly [string, AttributeSpec])[]): string {
  return table(
    ['Attribute', 'Accepts', 'Default'],
    attributes.map(([name, attribute]) => [
      `[${code(name)}](#${name.toLowerCase()})`,
      describeValue(attribute.type),
      defaultOf(attribute),
    ]),
  );
}

function defaultOf({ default: value, defaultText, required }: AttributeSpec): string {
  if (required === true) return 'required';
  if (value === undefined) return defaultText ?? 'none';
  const text = Array.isArray(value) ? value.join(' ') : String(value);
  return text === '' ? 'empty' : code(text);
}

function attributeSection(name: string, { documentation, type, example }: AttributeSpec): readonly string[] {
  const words = completeValue(type);
  return [
    `### ${name}`,
    documentation,
    fence('xml', example),
    words.length === 0
      ? ''
      : table(
          ['Value', 'Meaning'],
          words.map((word) => [code(word.name), word.documentation]),
        ),
  ];
}

function eventSection({ keyword, description, fields, example }: CallbackEvent): readonly string[] {
  return [
    `### Event ${code(keyword)}`,
    description,
    fence('json', JSON.stringify(example, null, 2)),
    table(
      ['Field', 'Type', 'Meaning'],
      fields.map((field) => [
        code(field.name),
        field.type,
        field.optional === true ? `${field.description} Left out where there is none.` : field.description,
      ]),
    ),
  ];
}

function describeContent({ content, missingContent }: ElementSpec): string {
  const optional = missingContent === undefined && content.kind !== 'none' ? '; may be empty' : '';
  return `${contentOf(content)}${optional}`;
}

function contentOf(content: ContentModel): string {
  switch (content.kind) {
    case 'none':
      return 'none';
    case 'commands': {
      const warned = (content.warned ?? []).map((name) => `${link(name)} with a warning`);
      return [...content.allowed.map(link), ...warned].join(', ');
    }
    case 'text':
      return describeValue(content.type);
    case 'choice':
      return [
        `exactly one of: ${describeValue(content.type)}`,
        ...content.many.map((name) => `one or more ${link(name)}`),
        ...content.one.map((name) => `one ${link(name)}`),
      ].join('; ');
  }
}

function link(name: string): string {
  return `[${name}](${name}.md)`;
}
