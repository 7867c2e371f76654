import { meantAttribute } from '../language/meant-attribute.ts';
import type { ValueProblem } from '../language/value-problem.ts';
import { isWhiteSpace } from '../syntax/characters.ts';
import type { SyntaxCode } from '../syntax/codes.ts';
import { listOf } from '../syntax/list-of.ts';
import type { Attribute, Element, Node, Text, XmlDocument } from '../syntax/nodes.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { mostDiagnostics } from '../text/limits.ts';
import type {
  Command,
  CommandOf,
  Model,
  PlacedProblem,
  TemplatePart,
  UnknownAttribute,
  UnknownContent,
  UnknownElement,
} from './command.ts';
import { Certainty } from './certainty.ts';
import type { AttributePlan } from './attribute-plan.ts';
import { type ElementPlan, type TextPlan, attributeIndex, planInOtherCase, plans } from './element-plans.ts';
import { placeInAttribute, placeInContent } from './place-problem.ts';
import { textOfChildren } from './text-content.ts';
import { type CommandSource, TypedCommand, unread } from './typed-command.ts';

export interface BuildOptions {
  /** The document is what stands inside a Response: all its elements are judged, each as a command. */
  readonly fragment?: boolean;
  /** What `parse` found: what a syntax error leaves open is not judged. Sorted by start. */
  readonly syntaxErrors?: readonly Diagnostic<SyntaxCode>[];
}

/** What stands for the text content among the unknown attributes. */
const TEXT = '#text';

/**
 * Turns a document's elements into typed commands, attributes decoded, checked and defaulted; one pass over the
 * tree, in time and memory linear in it, whatever its depth.
 */
export function buildModel(document: XmlDocument, options: BuildOptions = {}): Model {
  return new Builder(document, options).build();
}

/** A command whose content is being read. */
interface Frame {
  readonly draft: TypedCommand;
  readonly plan: ElementPlan;
  /** The child to be read next. */
  at: number;
  /** Where its own commands start among the pending ones. */
  readonly from: number;
  /** Whether what stands inside is judged: not inside an element whose name has a wrong case. */
  readonly judged: boolean;
  readonly outer: Frame | undefined;
}

class Builder {
  readonly #document: XmlDocument;
  readonly #text: string;
  readonly #source: CommandSource;
  readonly #fragment: boolean;
  readonly #certainty: Certainty;
  /** Nothing is in doubt: most documents, for which no place need be asked for. */
  readonly #certain: boolean;
  readonly #topLevel: Command[] = [];
  readonly #commands: Command[] = [];
  readonly #unknownElements: UnknownElement[] = [];
  readonly #unknownAttributes: UnknownAttribute[] = [];
  readonly #problems: PlacedProblem[] = [];
  readonly #unknownContent: UnknownContent[] = [];
  readonly #templateParts: TemplatePart[] = [];
  /** The innermost command whose content is being read. */
  #frame: Frame | undefined;
  /**
   * The commands read so far in all that are open, the outermost first; an open command's own are cut off as one list
   * of the right size when its content is read. Lists that grow by themselves hold many unused places.
   */
  readonly #pending: Command[] = [];
  #pendingCount = 0;

  constructor(document: XmlDocument, { fragment = false, syntaxErrors = [] }: BuildOptions) {
    this.#document = document;
    this.#text = document.text;
    this.#source = { text: document.text, values: [] };
    this.#fragment = fragment;
    this.#certainty = new Certainty(document, syntaxErrors);
    this.#certain = this.#certainty.complete;
  }

  build(): Model {
    const { root, children } = this.#document;
    let response: Command | undefined;
    if (root !== undefined) {
      const plan = plans.get(root.name) ?? planInOtherCase(root.name);
      const isResponse = plan !== undefined && plan.spec.parents.length === 0;
      if (this.#fragment || (!isResponse && plan?.name === root.name)) this.#readTopLevel(children);
      else if (isResponse) {
        this.#readCommand(root, plan, undefined, undefined, true);
        this.#readOpen();
      }
      if (isResponse) response = this.#topLevel.find(({ node }) => node === root);
    } else if (this.#fragment) {
      this.#readTopLevel(children);
    }
    return {
      document: this.#document,
      response: response as CommandOf<'Response'> | undefined,
      topLevel: this.#topLevel,
      commands: this.#commands,
      unknownElements: this.#unknownElements,
      unknownAttributes: this.#unknownAttributes,
      problems: this.#problems,
      unknownContent: this.#unknownContent,
      templateParts: this.#templateParts,
    };
  }

  #readTopLevel(children: readonly Node[]): void {
    for (const child of children) {
      if (child.kind === 'element') this.#readElement(child, undefined, undefined, true);
      else if (child.kind === 'text') this.#noteHole(child, undefined);
      this.#readOpen();
    }
  }

  /** Reads the content of the commands that are open, however deep it goes. */
  #readOpen(): void {
    for (let frame = this.#frame; frame !== undefined; frame = this.#frame) {
      const { draft, plan } = frame;
      const child = draft.node.children[frame.at++];
      if (child === undefined) this.#close(frame);
      else if (child.kind === 'element') this.#readElement(child, draft as unknown as Command, plan, frame.judged);
      else if (plan.text !== undefined) continue;
      else if (child.kind === 'cdata') draft.strayText = true;
      else if (child.kind === 'text') {
        if (!child.blank) draft.strayText = true;
        this.#noteHole(child, draft as unknown as Command);
      }
    }
  }

  /** Hands a command those inside it. The list of all keeps its length, which V8 would otherwise shrink and grow again. */
  #close({ draft, from, outer }: Frame): void {
    this.#frame = outer;
    if (from === this.#pendingCount) return;
    draft.commands = listOf(this.#pending, from, this.#pendingCount);
    this.#pendingCount = from;
  }

  #noteHole(node: Text, parent: Command | undefined): void {
    if (this.#certain || !this.#certainty.hasHole(node.start, node.end)) return;
    const holes = this.#certainty.holesIn(node.start, node.end);
    // Which prompts of a menu are heard is not followed.
    const isRow = parent !== undefined && parent.spec.role !== 'menu';
    if (!holes.some(({ block }) => block !== undefined)) {
      this.#unknownContent.push({ node, parent });
      return;
    }
    for (const hole of holes) {
      const { start, end, block } = hole;
      if (block?.part === 'nothing') continue;
      if (block === undefined || block.part === 'unclear' || !isRow) {
        const isBlockPart = block !== undefined && block.part !== 'unclear';
        this.#unknownContent.push({ node: { kind: 'text', start, end, isBlockPart }, parent });
      } else {
        this.#templateParts.push({ hole, parent });
      }
    }
  }

  #readElement(node: Element, parent: Command | undefined, parentPlan: ElementPlan | undefined, judged: boolean): void {
    if (!this.#certain && this.#certainty.hasHole(node.nameStart, node.nameStart + node.name.length)) {
      this.#unknownContent.push({ node, parent });
      return;
    }
    const plan = plans.get(node.name);
    if (plan !== undefined) {
      this.#readCommand(node, plan, parent, parentPlan, judged);
      return;
    }
    if (parentPlan?.isSpeech === true && !parent!.open) {
      if (judged) this.#unknownElements.push({ node, parent, meant: undefined, misplaced: true });
      return;
    }
    const meantPlan = planInOtherCase(node.name);
    if (meantPlan === undefined) this.#unknownContent.push({ node, parent });
    const meant = meantPlan && this.#readCommand(node, meantPlan, parent, parentPlan, false);
    if (judged) this.#unknownElements.push({ node, parent, meant, misplaced: false });
  }

  #readCommand(
    node: Element,
    plan: ElementPlan,
    parent: Command | undefined,
    parentPlan: ElementPlan | undefined,
    judged: boolean,
  ): Command {
    const misplaced = parentPlan !== undefined && !parent!.open && (parentPlan.allowed & plan.bit) === 0;
    const { children } = node;
    const draft = new TypedCommand(plan, node, parent, misplaced, this.#source);
    const command = draft as unknown as Command;
    if (judged) this.#commands.push(command);
    if (parent === undefined) this.#topLevel.push(command);
    else if (!misplaced) this.#pending[this.#pendingCount++] = command;
    const doubtFrom = this.#certain ? Infinity : this.#doubtInTag(node);
    if (node.attributes.length > 0) this.#readAttributes(draft, plan, judged, doubtFrom);
    // What is not written may be meant to be.
    if (doubtFrom < Infinity) {
      for (const { name } of plan.attributes) if (!draft.written.has(name)) draft.addUnknown(name);
    }
    if (children.length === 0) return command;
    if (plan.text !== undefined) {
      draft.text = textOfChildren(this.#text, children);
      this.#readText(draft, plan, plan.text, judged);
    }
    if (plan.text === undefined || holdsElement(children)) {
      this.#frame = { draft, plan, at: 0, from: this.#pendingCount, judged, outer: this.#frame };
    }
    return command;
  }

  #readAttributes(draft: TypedCommand, plan: ElementPlan, judged: boolean, doubtFrom: number): void {
    const { attributes } = draft.node;
    /** Those in the table, once one of the others was seen. */
    let known: Attribute[] | undefined;
    /** A bit for each attribute of the table that was seen. */
    let seen = 0;
    for (let index = 0; index < attributes.length; index++) {
      const attribute = attributes[index]!;
      const place = attributeIndex(plan, attribute.name);
      if (place === -1 || (seen & (1 << place)) !== 0) {
        known ??= attributes.slice(0, index);
        if (place === -1) this.#readUnknown(draft, plan, attribute, judged, doubtFrom);
        continue;
      }
      seen |= 1 << place;
      known?.push(attribute);
      this.#source.values.push(this.#typedValue(draft, plan.attributes[place]!, attribute, judged));
    }
    if (known !== undefined) draft.attributes = known;
  }

  /** An attribute that is not in the table. */
  #readUnknown(draft: TypedCommand, plan: ElementPlan, attribute: Attribute, judged: boolean, doubtFrom: number): void {
    const { start, name } = attribute;
    // Behind a mistake, or where a hole stands, a name may be debris.
    if (judged && start + name.length <= doubtFrom) {
      this.#unknownAttributes.push({ command: draft as unknown as Command, attribute });
    }
    // What a slip means is not what will happen, nor is it certainly absent.
    const meant = meantAttribute(plan.spec, name);
    if (meant !== undefined) draft.addUnknown(meant.name);
  }

  /** An attribute's typed value, if it is known already; notes what is wrong with it, and what makes it unknown. */
  #typedValue(draft: TypedCommand, plan: AttributePlan, attribute: Attribute, judged: boolean): unknown {
    const doubtful = !this.#certain && this.#certainty.isDoubtful(attribute.start, attribute.end);
    if (attribute.valueStart === -1 || doubtful) {
      draft.addUnknown(plan.name);
      return unread;
    }
    const remembered = plan.remembered(this.#text, attribute);
    if (remembered !== undefined) return remembered.typed;
    const problems = plan.check(this.#text, attribute, draft.node);
    if (problems.length === 0) return plan.remembered(this.#text, attribute)?.typed ?? unread;
    if (plan.parse(this.#text, attribute) === undefined) draft.addUnknown(plan.name);
    if (judged) this.#place(draft as unknown as Command, attribute, problems);
    return unread;
  }

  /**
   * The first place in a start tag, outside its values, that is not certain: a hole between attributes, or a syntax
   * error that makes it doubtful what the tag holds. Infinity where all is certain.
   */
  #doubtInTag(node: Element): number {
    let from = node.start;
    for (const { valueStart, valueEnd } of node.attributes) {
      if (valueStart === -1) continue;
      const doubt = this.#certainty.firstDoubt(from, valueStart);
      if (doubt < Infinity) return doubt;
      from = valueEnd;
    }
    return this.#certainty.firstDoubt(from, node.startTagEnd);
  }

  #readText(draft: TypedCommand, plan: ElementPlan, { type, place, implementation }: TextPlan, judged: boolean): void {
    const { text, node } = draft;
    const { children } = node;
    const doubtful = !this.#certain && children.some((child) => this.#isDoubtfulText(child));
    if (doubtful) draft.addUnknown(TEXT);
    // What is wrong with spoken text is wrong with a word of it, whatever the rest may be.
    if ((doubtful && !plan.isSpeech) || isBlank(text)) return;
    const problems = implementation.check(type, text, place);
    if (problems.length === 0) return;
    if (!doubtful && implementation.parse(type, text) === undefined) draft.addUnknown(TEXT);
    // Text beside the elements that may stand in its place is one mistake, which is the element's.
    if (!judged || draft.open || (plan.isChoice && children.some((child) => isAllowed(plan, child)))) return;
    this.#place(draft as unknown as Command, undefined, problems);
  }

  /** Text in doubt, or what a stray end tag may have been the end of. */
  #isDoubtfulText(node: Node): boolean {
    if (node.kind === 'malformed') return true;
    return isCharacterData(node) && this.#certainty.isDoubtful(node.start, node.end);
  }

  #place(command: Command, attribute: Attribute | undefined, problems: readonly ValueProblem[]): void {
    const place =
      attribute === undefined
        ? placeInContent(this.#text, command.node.children)
        : placeInAttribute(this.#text, attribute);
    for (const problem of problems) {
      const { range, fix, otherFix } = place(problem);
      if (!this.#certain && this.#certainty.isDoubtful(range.start - 1, range.end + 1)) continue;
      if (this.#problems.length < mostDiagnostics)
        this.#problems.push({ command, attribute, problem, range, fix, otherFix });
    }
  }
}

function holdsElement(children: readonly Node[]): boolean {
  for (const child of children) if (child.kind === 'element') return true;
  return false;
}

function isAllowed(plan: ElementPlan, node: Node): boolean {
  return node.kind === 'element' && (plan.allowed & (plans.get(node.name)?.bit ?? 0)) !== 0;
}

function isCharacterData(node: Node): boolean {
  return node.kind === 'text' || node.kind === 'cdata';
}

function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isWhiteSpace(text.charCodeAt(at))) return false;
  return true;
}
