/** Everything that programs may use of VoxXML's core. */
export type { ApiErrorCode, Diagnostic, Fix, RelatedInformation, Severity } from './text/diagnostic.ts';
export { applyEdits, type TextEdit } from './text/edit.ts';
export { LineIndex, type Position } from './text/line-index.ts';
export type { Range } from './text/range.ts';
export { decode, type DecodedText } from './syntax/decode-bytes.ts';
export { syntaxCodes, type SyntaxCode } from './syntax/codes.ts';
export type {
  Attribute,
  CData,
  Comment,
  Doctype,
  Element,
  Instruction,
  Malformed,
  Node,
  ParentNode,
  ParseResult,
  Text,
  XmlDocument,
} from './syntax/nodes.ts';
export { parse, type ParseOptions } from './syntax/parse.ts';
export {
  attributeNameRange,
  attributeValue,
  characterData,
  contentRange,
  endTagNameRange,
  endTagRange,
  findAttribute,
  isUnclosed,
  nameRange,
  startTagRange,
  textContent,
  valueRange,
} from './syntax/read.ts';
export { walk, type Visitor } from './syntax/walk.ts';
