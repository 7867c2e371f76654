import type { FlowAnalysis } from './analyze-flow.ts';
import { keyNames, type InputKind } from './gather-input.ts';
import { canBe } from './decider.ts';
import type { State } from './state.ts';
import { onlyText } from './value-tree.ts';

/** What `$GATHER` may hold when the call comes to a point. */
export interface GatherValues {
  /** It may be unset: no Gather has run on some path. */
  readonly unset: boolean;
  /** The only texts it can be; undefined where there are more than anybody would name. */
  readonly texts: readonly string[] | undefined;
  /** Where there are more: texts that could be entered and that some If asks for, but that cannot be here. */
  readonly except: readonly string[];
  /** The same in words: `up to 4 of the keys 0-9 and *, or nothing, but not '1'`. */
  readonly description: string;
}

/** What `$GATHER` may hold before a node; undefined where no call comes to it. */
export function gatherValues(flow: FlowAnalysis, id: number): GatherValues | undefined {
  const state = flow.states()[id];
  if (state === undefined) return undefined;
  const { universe } = flow;
  const numbers = universe.texts.map((_, number) => number);
  const possible = (number: number): boolean => canBe(state, number, universe);
  const unset = state.unsetAtFirst || state.unsetLater;
  const open = openInputs(state, flow);
  const inWords = numbers.filter(possible).map((number) => universe.texts[number]!);
  if (open.length === 0) {
    return { unset, texts: inWords, except: [], description: described(unset, inWords.map(quoted).join(' or ')) };
  }
  const could = (number: number): boolean => open.some((input) => universe.canYield(input, number));
  const except = numbers
    .filter((number) => could(number) && !possible(number))
    .map((number) => universe.texts[number]!);
  const besides = numbers
    .filter((number) => !could(number) && possible(number))
    .map((number) => universe.texts[number]!);
  const kinds = [...new Set(open.map(inputInWords)), ...besides.map(quoted)].join('; or ');
  const but = except.length === 0 ? '' : `, but not ${except.map(quoted).join(' or ')}`;
  return { unset, texts: undefined, except, description: described(unset, kinds + but) };
}

/**
 * Whether `$GATHER` may equal a text that some If of the document asks for when the call comes to a node; undefined
 * where no call comes, and for a text that none asks for.
 */
export function gatherMayEqual(flow: FlowAnalysis, id: number, text: string): boolean | undefined {
  const state = flow.states()[id];
  const number = flow.universe.texts.indexOf(text);
  return state === undefined || number === -1 ? undefined : canBe(state, number, flow.universe);
}

/** What can still be entered beside the texts that Ifs ask for, each kind once. */
function openInputs({ components }: State, { universe }: FlowAnalysis): readonly InputKind[] {
  return components
    .filter(({ tree }) => onlyText(tree, universe.others, universe.levels) !== undefined)
    .map(({ source }) => source.input);
}

function inputInWords({ speech, keys, length }: InputKind): string {
  if (speech) return 'anything';
  if (keys === 0) return 'nothing';
  const names = keyNames(keys);
  if (length === 1) return `one of the keys ${names}, or nothing`;
  return `${length === Infinity ? 'any number' : `up to ${length}`} of the keys ${names}, or nothing`;
}

function described(unset: boolean, values: string): string {
  if (!unset) return values;
  return values === '' ? 'not set' : `${values}; or not set`;
}

function quoted(text: string): string {
  return `'${text}'`;
}
