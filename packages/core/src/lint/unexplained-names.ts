import { didYouMean } from '../language/did-you-mean.ts';
import { elements } from '../language/elements/index.ts';
import type { UnknownAttribute, UnknownElement } from '../model/command.ts';
import { nameEnd } from '../syntax/characters.ts';
import type { Element } from '../syntax/nodes.ts';
import { isUnclosedHtml } from '../syntax/unclosed.ts';
import { attributeNameRange, endTagNameRange, isUnclosed, nameRange } from '../syntax/read.ts';
import { textOf } from '../text/range.ts';
import { breaksOff } from './breaks-off.ts';
import type { RuleContext } from './rule.ts';
import { syntaxErrorIn } from './syntax-error-in.ts';

type Names = Pick<RuleContext, 'text' | 'model' | 'syntaxErrors'>;

/** The elements with unknown names, without those whose name is explained: by a syntax error, or by where they stand. */
export function unexplainedElements({ text, model, syntaxErrors }: Names): readonly UnknownElement[] {
  return model.unknownElements.filter(({ node, misplaced }) => {
    if (misplaced || breaksOff(syntaxErrors, node) || isUnclosedHtml(node)) return false;
    // An attribute may have become a part of the name: `<Sayvoice='Joanna'>`.
    const { end } = nameRange(node);
    return !syntaxErrorIn(syntaxErrors, { start: end, end }, ['xml-malformed-tag']) && !isSlipOfEndTag(text, node);
  });
}

/** The unknown attributes without those whose name stands there twice, or without a value: a syntax error says so. */
export function unexplainedAttributes({ model, syntaxErrors }: Names): readonly UnknownAttribute[] {
  return model.unknownAttributes.filter(({ attribute }) => {
    const { start } = attributeNameRange(attribute);
    return !syntaxErrorIn(syntaxErrors, { start, end: start });
  });
}

const elementNames = Object.keys(elements);

/**
 * Whether an end tag with a name that is known was meant to close the element, so that its mismatch with the start
 * tag is the whole mistake: `<say>Hello</Say>`. The parser takes no end tag for a slip of a short name; it stands
 * inside then.
 */
function isSlipOfEndTag(text: string, node: Element): boolean {
  const closing = endTagNameRange(text, node);
  if (closing !== undefined) return elementNames.includes(textOf(text, closing));
  if (!isUnclosed(node)) return false;
  const stray = node.children.findLast((child) => child.kind === 'malformed');
  if (stray === undefined || !text.startsWith('</', stray.start)) return false;
  const name = text.slice(stray.start + 2, nameEnd(text, stray.start + 2));
  return elementNames.includes(name) && didYouMean(node.name, [name]) !== undefined;
}
