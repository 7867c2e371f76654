import {
  type Analysis,
  type FlowAnalysis,
  type ParseResult,
  type Range,
  type TextEdit,
  type XmlDocument,
  analyze,
  longestDocument,
  parse,
} from '@voxxml/core';
import { type HostRegion, toHostEdits } from '@voxxml/core/hosts';
import type { Settings } from './settings.ts';
import type { TextDocument } from './text-document.ts';

/**
 * One piece of VoxXML in an open document: the whole of a VoxXML file, or a region of a host file. Features work on the
 * view's text and offsets; what they answer is brought back to the document here.
 */
export class View {
  readonly document: TextDocument;
  readonly settings: Settings;
  /** Undefined where the document is VoxXML itself. */
  readonly region: HostRegion | undefined;
  #parsed: ParseResult | undefined;
  #analysis: Analysis | undefined;

  constructor(document: TextDocument, settings: Settings, region: HostRegion | undefined) {
    this.document = document;
    this.settings = settings;
    this.region = region;
  }

  /** What of the document is VoxXML; nothing of one that is too long to be read. */
  get text(): string {
    return this.region?.text ?? (this.isTooLong ? '' : this.document.text);
  }

  /** So long that its tree might take all the memory that there is: nothing is known of it. */
  get isTooLong(): boolean {
    return this.document.text.length > longestDocument;
  }

  /** A piece of a file in another language, rather than the whole of a VoxXML file (which may have placeholders). */
  get ofHost(): boolean {
    const range = this.region?.range;
    return range !== undefined && (range.start > 0 || range.end < this.document.text.length);
  }

  /** Judged as what stands inside a Response. */
  get fragment(): boolean {
    return this.region?.fragment ?? this.isTooLong;
  }

  /** The tree, which is all that many features need; parsed when first asked for. */
  get tree(): XmlDocument {
    return this.#parse().document;
  }

  /** The typed commands and the findings; computed when first asked for. */
  get analysis(): Analysis {
    const { resource, entry, url, rules } = this.settings;
    return (this.#analysis ??= analyze(this.#parse(), { resource, entry, url, rules, fragment: this.fragment }));
  }

  /** The call flow, of text with syntax errors too: as good as what could be made out of it. */
  get flow(): FlowAnalysis {
    return this.analysis.flow();
  }

  #parse(): ParseResult {
    return (this.#parsed ??= parse(this.text, { fragment: this.fragment, holes: this.region?.holes ?? [] }));
  }

  /** The range of the document that holds a range of the view. */
  toDocument(range: Range): Range {
    return this.region === undefined ? range : this.region.map.toHost(range);
  }

  /** The offset in the view of an offset of the document; undefined where the document has something else there. */
  fromDocument(offset: number): number | undefined {
    return this.region === undefined ? offset : this.region.map.toRegion(offset);
  }

  /** The document's edits that make edits of the view, escaped for the host; undefined where that cannot be. */
  toDocumentEdits(edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
    return this.region === undefined ? edits : toHostEdits(this.document.text, this.region, edits);
  }
}
