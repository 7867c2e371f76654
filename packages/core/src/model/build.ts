import { meantAttribute } from '../language/meant-attribute.ts';
import type { ValueProblem } from '../language/value-problem.ts';
import { check, parse } from '../language/value-types/index.ts';
import { isWhiteSpace } from '../syntax/characters.ts';
import type { SyntaxCode } from '../syntax/codes.ts';
import { listOf } from '../syntax/list-of.ts';
import type { Attribute, Element, Node, XmlDocument } from '../syntax/nodes.ts';
import { attributeValue, isUnclosed } from '../syntax/read.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type {
  Command,
  CommandOf,
  Model,
  PlacedProblem,
  UnknownAttribute,
  UnknownContent,
  UnknownElement,
} from './command.ts';
import { Certainty } from './certainty.ts';
import { type AttributePlan, type ElementPlan, planInOtherCase, plans } from './element-plans.ts';
import { placeInAttribute, placeInContent } from './place-problem.ts';
import { textOfChildren } from './text-content.ts';
import { TypedCommand, UnreadValue } from './typed-command.ts';

export interface BuildOptions {
  /** The document is what stands inside a Response: all its elements are judged, each as a command. */
  readonly fragment?: boolean;
  /** What `parse` found: what a syntax error leaves open is not judged. Sorted by start. */
  readonly syntaxErrors?: readonly Diagnostic<SyntaxCode>[];
}

/** A longer value could be a view of a whole document, which it would keep in memory. */
const LONGEST_REMEMBERED = 12;
/** Values of one attribute. */
const MOST_REMEMBERED = 32;

/** What stands for the text content among the unknown attributes. */
const TEXT = '#text';

/**
 * Turns a document's elements into typed commands, attributes decoded, checked and defaulted; one pass over the
 * tree, in time and memory linear in it, whatever its depth.
 */
export function buildModel(document: XmlDocument, options: BuildOptions = {}): Model {
  return new Builder(document, options).build();
}

class Builder {
  readonly #document: XmlDocument;
  readonly #text: string;
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
  /** The commands whose content is being read, from the outermost inwards, with their plans and how far it is read. */
  readonly #open: TypedCommand[] = [];
  readonly #openPlans: ElementPlan[] = [];
  readonly #indices: number[] = [];
  /** The typed values of the element that is being read; what stands behind its own is left from others. */
  readonly #values: unknown[] = [];
  /** Whether what stands inside is judged: not inside an element whose name has a wrong case. */
  readonly #judged: boolean[] = [];

  constructor(document: XmlDocument, { fragment = false, syntaxErrors = [] }: BuildOptions) {
    this.#document = document;
    this.#text = document.text;
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
    while (this.#open.length > 0) {
      const top = this.#open.length - 1;
      const parent = this.#open[top]!;
      const child = parent.node.children[this.#indices[top]!++];
      if (child === undefined) {
        this.#open.pop();
        this.#openPlans.pop();
        this.#indices.pop();
        this.#judged.pop();
      } else if (child.kind === 'element') {
        this.#readElement(child, parent as unknown as Command, this.#openPlans[top], this.#judged[top]!);
      } else if (this.#openPlans[top]!.textType === undefined) {
        if (child.kind === 'text') {
          if (!child.blank) parent.strayText = true;
          this.#noteHole(child, parent as unknown as Command);
        } else if (child.kind === 'cdata') parent.strayText = true;
      }
    }
  }

  #noteHole(node: Node, parent: Command | undefined): void {
    if (!this.#certain && this.#certainty.hasHole(node.start, node.end)) this.#unknownContent.push({ node, parent });
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
    const misplaced = parentPlan !== undefined && !parent!.open && !parentPlan.allowed.has(plan.name);
    const { children } = node;
    const draft = new TypedCommand(plan, node, parent, misplaced, isUnclosed(node));
    const command = draft as unknown as Command;
    if (judged) this.#commands.push(command);
    if (parent === undefined) this.#topLevel.push(command);
    else if (!misplaced) (parent as unknown as TypedCommand).addCommand(command);
    const doubtFrom = this.#certain ? Infinity : this.#doubtInTag(node);
    if (node.attributes.length > 0) this.#readAttributes(draft, plan, judged, doubtFrom);
    // What is not written may be meant to be.
    if (doubtFrom < Infinity) {
      for (const name of plan.attributes.keys()) if (!draft.written.has(name)) draft.addUnknown(name);
    }
    if (children.length === 0) return command;
    if (plan.textType !== undefined) {
      draft.text = textOfChildren(this.#text, children);
      this.#readText(draft, plan, judged);
    }
    if (plan.textType === undefined || holdsElement(children)) {
      this.#open.push(draft);
      this.#openPlans.push(plan);
      this.#indices.push(0);
      this.#judged.push(judged);
    }
    return command;
  }

  #readAttributes(draft: TypedCommand, plan: ElementPlan, judged: boolean, doubtFrom: number): void {
    const { attributes } = draft.node;
    /** Those in the table, once one of the others was seen. */
    let known: Attribute[] | undefined;
    let count = 0;
    for (let index = 0; index < attributes.length; index++) {
      const attribute = attributes[index]!;
      const attributePlan = plan.attributes.get(attribute.name);
      const repeated =
        attributePlan !== undefined && index > 0 && isRepeated(known ?? attributes, known?.length ?? index, attribute);
      if (attributePlan === undefined || repeated) {
        known ??= attributes.slice(0, index);
        // Behind a mistake, or where a hole stands, a name may be debris.
        if (attributePlan === undefined && judged && attribute.start + attribute.name.length <= doubtFrom) {
          this.#unknownAttributes.push({ command: draft as unknown as Command, attribute });
        }
        // What a slip means is not what will happen, nor is it certainly absent.
        const meant = attributePlan === undefined ? meantAttribute(plan.spec, attribute.name) : undefined;
        if (meant !== undefined) draft.addUnknown(meant.name);
        continue;
      }
      known?.push(attribute);
      this.#values[count++] = this.#typedValue(draft, attributePlan, attribute, judged);
    }
    draft.values = listOf(this.#values, 0, count);
    if (known !== undefined) draft.setAttributes(known);
  }

  /** An attribute's typed value, or the default where its own does not count; notes what is wrong with it. */
  #typedValue(draft: TypedCommand, plan: AttributePlan, attribute: Attribute, judged: boolean): unknown {
    const { name, spec, place, implementation, fine } = plan;
    const doubtful = !this.#certain && this.#certainty.isDoubtful(attribute.start, attribute.end);
    if (attribute.valueStart === -1 || doubtful) {
      draft.addUnknown(name);
      return spec.default;
    }
    const value = attributeValue(this.#text, attribute);
    if (value === plan.lastFine) return plan.lastTyped;
    const known = value.length <= LONGEST_REMEMBERED ? fine.get(value) : undefined;
    if (known !== undefined) {
      plan.lastFine = value;
      return (plan.lastTyped = known);
    }
    const problems = implementation.check(spec.type, value, place);
    if (problems.length === 0 && value.length > LONGEST_REMEMBERED) return new UnreadValue(value, plan);
    const typed = implementation.parse(spec.type, value);
    if (problems.length === 0) {
      if (fine.size === MOST_REMEMBERED) fine.clear();
      fine.set(value, typed);
    } else {
      if (typed === undefined) draft.addUnknown(name);
      if (judged) this.#place(draft as unknown as Command, attribute, problems);
    }
    return typed ?? spec.default;
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

  #readText(draft: TypedCommand, plan: ElementPlan, judged: boolean): void {
    const { text, node } = draft;
    const { children } = node;
    const doubtful = !this.#certain && children.some((child) => this.#isDoubtfulText(child));
    if (doubtful) draft.addUnknown(TEXT);
    // What is wrong with spoken text is wrong with a word of it, whatever the rest may be.
    if ((doubtful && !plan.isSpeech) || isBlank(text)) return;
    const problems = check(plan.textType!, text, plan.textPlace);
    if (problems.length === 0) return;
    if (!doubtful && parse(plan.textType!, text) === undefined) draft.addUnknown(TEXT);
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
      const { range, fix } = place(problem);
      if (!this.#certain && this.#certainty.isDoubtful(range.start - 1, range.end + 1)) continue;
      this.#problems.push({ command, attribute, problem, range, fix });
    }
  }
}

function isRepeated(attributes: readonly Attribute[], count: number, { name }: Attribute): boolean {
  for (let index = 0; index < count; index++) if (attributes[index]!.name === name) return true;
  return false;
}

function holdsElement(children: readonly Node[]): boolean {
  for (const child of children) if (child.kind === 'element') return true;
  return false;
}

function isAllowed(plan: ElementPlan, node: Node): boolean {
  return node.kind === 'element' && plan.allowed.has(node.name);
}

function isCharacterData(node: Node): boolean {
  return node.kind === 'text' || node.kind === 'cdata';
}

function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isWhiteSpace(text.charCodeAt(at))) return false;
  return true;
}
