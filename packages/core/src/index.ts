/**
 * Everything that programs may use of VoxXML's core. Formatting, other hosts, requests and the DOM have entries of their
 * own, so that this one loads neither Prettier nor a DOM.
 */

// Texts, places in them, findings and changes.
export type { ApiErrorCode, Diagnostic, Fix, RelatedInformation, Severity } from './text/diagnostic.ts';
export { applyEdits, type TextEdit } from './text/edit.ts';
export { longestDocument, mostDiagnostics } from './text/limits.ts';
export { LineIndex, type Position } from './text/line-index.ts';
export type { Range } from './text/range.ts';

// The tree: from text or bytes, lossless, with every range.
export { decode, type DecodedText } from './syntax/decode-bytes.ts';
export { hasStructuralError, syntaxCodes, type SyntaxCode } from './syntax/codes.ts';
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

// The language as data: elements, attributes, values, voices, callbacks, errors of the API.
export { callErrors, httpErrors } from './language/api-errors.ts';
export { documentMimeTypes } from './language/document-mime-types.ts';
export { elements } from './language/elements/index.ts';
export {
  type AttributeSpec,
  type CommandRole,
  type ContentModel,
  type ElementSpec,
  type Entry,
  type Keyword,
  type Resource,
  type ValueKind,
  type ValueType,
  entries,
  resources,
} from './language/types.ts';
export { type CallbackEvent, type CallbackField, callbackEvent, callbackEvents } from './language/callbacks.ts';
export {
  type Voice,
  type VoiceEngine,
  type VoiceLanguage,
  defaultVoice,
  describeVoice,
  standardVoicesFor,
  voiceByName,
  voiceLanguages,
  voices,
} from './language/voices.ts';
export { type SpecialAddress, specialAddress } from './language/special-addresses.ts';
export { type Suggestion, didYouMean } from './language/did-you-mean.ts';
export { type VariableRead, variableReads } from './language/variables.ts';
export { complete as completeValue, describe as describeValue } from './language/value-types/index.ts';

// The document as typed commands.
export { buildModel, type BuildOptions } from './model/build.ts';
export { firstElementName } from './model/first-element-name.ts';
export { isVoxXml } from './model/is-voxxml.ts';
export type {
  AttributeName,
  Command,
  CommandOf,
  ElementName,
  Model,
  PlacedProblem,
  UnknownAttribute,
  UnknownElement,
} from './model/command.ts';

// The call flow, with what `$GATHER` may hold at each point.
export {
  type FlowAnalysis,
  type FlowCircumstances,
  type FlowEdge,
  type FlowEdgeKind,
  type FlowGraph,
  type FlowGraphData,
  type FlowNode,
  type GatherValues,
  type NumberedCondition,
  type UniverseBuilder,
  analyzeFlow,
  buildFlow,
  conditionOf,
  type Diagram,
  diagramOf,
  flowData,
  flowNodeAt,
  flowToDot,
  flowToMermaid,
  gatherMayEqual,
  gatherValues,
  gathersReaching,
  isReachable,
  nodeLabel,
  readersOf,
  testsGather,
  universeBuilder,
  unreachableNodes,
} from './flow/index.ts';

// What prompts tell the caller to do.
export { type AnnouncedKey, announcedKeys } from './prompts/index.ts';

// What stands where, for editors.
export { attributeSpec, childNames, contentType, elementSpec, keywordOf } from './query/facts.ts';
export { editOnTyping, quotesOnTyping } from './query/on-typing.ts';
export { type Place, nodePath, placeAt } from './query/place.ts';

// Comments that direct the linter.
export {
  type Directive,
  type DirectiveKeyword,
  type DirectiveKind,
  type DirectiveWord,
  type PlacedDirective,
  directiveComment,
  directiveKeywords,
  directivesOf,
  parseDirective,
} from './directives/directive.ts';

// The linter, its fixes and its rules.
export { apiError } from './lint/api-error.ts';
export { documentationUrl } from './lint/documentation-url.ts';
export { normalizedUrl } from './lint/normalized-url.ts';
export { type PlainExample, readExample } from './lint/example.ts';
export { type FixResult, compatibleFixes, fix, fixWith } from './lint/fix.ts';
export { type LinkedUrl, type UrlAnswer, type UrlAnswers, linkedUrls } from './lint/linked-urls.ts';
export { type Analysis, type DiagnosticCode, type LintOptions, analyze, lint } from './lint/lint.ts';
export { type RuleLevel, type RuleLevels, isSuppressible } from './lint/prepared-rules.ts';
export type { Circumstances, Example, Finding, Rule, RuleContext } from './lint/rule.ts';
export { type RuleId, rules } from './lint/rules/index.ts';
export { type BytesExample, type SyntaxRule, syntaxRules } from './lint/syntax-rules.ts';
