import {
  elements,
  xsdOfValue,
  type AttributeSpec,
  type ElementSpec,
  type Keyword,
  type ValueType,
  type XsdType,
} from '@voxxml/core/language';
import type { GeneratedFile } from './generated-file.ts';

const specs: readonly ElementSpec[] = Object.values(elements);

/**
 * The table as an XML Schema (1.0). It refuses what a schema can refuse: unknown and misplaced elements and attributes,
 * missing ones, values that are not accepted. What is accepted with a warning it accepts. It cannot say that text and
 * elements exclude each other (Dial), nor anything about call flow.
 */
export function xsd(): GeneratedFile {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!-- Generated from the table of elements. Change that, and generate again. -->',
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">',
    ...indented([
      ...roots(),
      ...specs.flatMap((spec) => complexType(spec)),
      ...textTypes().flatMap((type) => simpleType(xsdOfValue(type), textTypeName(type))),
      ...simpleType({ base: 'xs:token', facets: [['length', '0']] }, 'Nothing'),
    ]),
    '</xs:schema>',
  ];
  return { path: 'docs/schemas/voxxml.xsd', content: `${lines.join('\n')}\n` };
}

/** Only a root may begin a document; the other elements are declared where they may stand. */
function roots(): readonly string[] {
  return specs.filter(({ parents }) => parents.length === 0).map(({ name }) => element(name));
}

function element(name: string, occurs = ''): string {
  return `<xs:element name="${name}" type="${name}"${occurs}/>`;
}

function complexType(spec: ElementSpec): readonly string[] {
  const { name, content } = spec;
  const attributes = Object.entries(spec.attributes).flatMap(([key, attribute]) =>
    attributeDeclaration(key, attribute),
  );
  const begin = [`<xs:complexType name="${name}"${content.kind === 'choice' ? ' mixed="true"' : ''}>`];
  const documentation = indented(annotation(`${spec.summary}\n\n${spec.documentation}`));
  const end = ['</xs:complexType>'];
  switch (content.kind) {
    case 'none':
      return [...begin, ...documentation, ...indented(simpleContent('Nothing', attributes)), ...end];
    case 'text':
      return [...begin, ...documentation, ...indented(simpleContent(textTypeName(content.type), attributes)), ...end];
    case 'commands': {
      const children = [...content.allowed, ...(content.warned ?? [])];
      const body = [
        '<xs:choice minOccurs="0" maxOccurs="unbounded">',
        ...indented(children.map((child) => element(child))),
        '</xs:choice>',
        ...attributes,
      ];
      return [...begin, ...documentation, ...indented(body), ...end];
    }
    case 'choice': {
      const body = [
        '<xs:choice minOccurs="0">',
        ...indented(content.many.map((child) => element(child, ' maxOccurs="unbounded"'))),
        ...indented(content.one.map((child) => element(child))),
        '</xs:choice>',
        ...attributes,
      ];
      return [...begin, ...documentation, ...indented(body), ...end];
    }
  }
}

function simpleContent(base: string, attributes: readonly string[]): readonly string[] {
  return [
    '<xs:simpleContent>',
    ...indented([`<xs:extension base="${base}">`, ...indented(attributes), '</xs:extension>']),
    '</xs:simpleContent>',
  ];
}

function attributeDeclaration(name: string, attribute: AttributeSpec): readonly string[] {
  const { required, default: value } = attribute;
  const text = value === undefined ? '' : Array.isArray(value) ? value.join(' ') : String(value);
  const use = required === true ? ' use="required"' : text === '' ? '' : ` default="${escaped(text)}"`;
  return [
    `<xs:attribute name="${name}"${use}>`,
    ...indented([...annotation(attribute.documentation), ...simpleType(xsdOfValue(attribute.type))]),
    '</xs:attribute>',
  ];
}

/** The types of text content, which the schema has to name. */
function textTypes(): readonly ValueType[] {
  const byKind = new Map<string, ValueType>();
  for (const { content } of specs) if (content.kind === 'text') byKind.set(content.type.kind, content.type);
  return [...byKind.values()];
}

function textTypeName({ kind }: ValueType): string {
  const words = kind.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Text`;
}

function simpleType(type: XsdType, name?: string): readonly string[] {
  const begin = name === undefined ? '<xs:simpleType>' : `<xs:simpleType name="${name}">`;
  return [begin, ...indented(variety(type)), '</xs:simpleType>'];
}

function variety(type: XsdType): readonly string[] {
  if ('base' in type) {
    return restriction(
      type.base,
      type.facets.map(([facet, value]) => `<xs:${facet} value="${escaped(value)}"/>`),
    );
  }
  if ('listOf' in type) return ['<xs:list>', ...indented(simpleType({ words: type.listOf })), '</xs:list>'];
  if (type.open !== true) return enumeration(type.words);
  return ['<xs:union memberTypes="xs:string">', ...indented(simpleType({ words: type.words })), '</xs:union>'];
}

function enumeration(words: readonly Keyword[]): readonly string[] {
  return restriction(
    'xs:string',
    words.flatMap(({ name, documentation }) => [
      `<xs:enumeration value="${escaped(name)}">`,
      ...indented(annotation(documentation)),
      '</xs:enumeration>',
    ]),
  );
}

function restriction(base: string, facets: readonly string[]): readonly string[] {
  if (facets.length === 0) return [`<xs:restriction base="${base}"/>`];
  return [`<xs:restriction base="${base}">`, ...indented(facets), '</xs:restriction>'];
}

function annotation(text: string): readonly string[] {
  return [
    '<xs:annotation>',
    // The text is not indented: editors show it as it stands.
    `  <xs:documentation>${escaped(text)}</xs:documentation>`,
    '</xs:annotation>',
  ];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
