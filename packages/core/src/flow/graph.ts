import type { CommandRole } from '../language/types.ts';
import type { Command, CommandOf, ElementName } from '../model/command.ts';
import type { Range } from '../text/range.ts';

/**
 * Why the call goes from one node to another.
 *
 * - `next`: the command has come back, or there are no more commands (to the end node).
 * - `true`, `false`: the condition of an If holds, or does not; an alternative of a template is there, or is not.
 * - `input-or-timeout`: a Gather has its input, or its time is over.
 * - `fetched`: a Redirect has its document and goes on there (to the end node); `fetch-failed`: it goes on here.
 * - `ends`: Hangup, a Reject of a call that isn't answered, or unknown content that may contain one (to the end node).
 */
export type FlowEdgeKind = 'next' | 'true' | 'false' | 'input-or-timeout' | 'fetched' | 'fetch-failed' | 'ends';

/** A way the call can go, as far as the order of the commands decides it; whether a value takes it is not said here. */
export interface FlowEdge {
  /** Id of the node that it leaves. */
  readonly from: number;
  /** Id of the node that it reaches; greater than `from`, since a document has no loops. */
  readonly to: number;
  readonly kind: FlowEdgeKind;
}

/** An alternative of a template's block, which holds the commands between two of its placeholders. */
export interface Alternative {
  /** The placeholder that it starts with, as it is written. */
  readonly label: string;
  /** It may be there several times in a row. */
  readonly repeats: boolean;
  /** Other alternatives may be printed in the same place. */
  readonly prints: boolean;
  /** A Gather is inside, content that is not known, or a Reject that may be there several times. */
  readonly changesValue: boolean;
}

/**
 * A point of the call: its start, a command, content that is not known before run time, an alternative of a template, or
 * its end.
 */
export interface FlowNode {
  /** Its index in the graph's `nodes`. */
  readonly id: number;
  readonly kind: 'start' | 'command' | 'unknown' | 'alternative' | 'end';
  /** The command; undefined for the other kinds. */
  readonly command: Command | undefined;
  /** Undefined for the other kinds. */
  readonly alternative: Alternative | undefined;
  /** It is in an alternative of a template that may be there several times in a row. */
  readonly isRepeated: boolean;
  /** Where the element, or the unknown content, stands: from its first to after its last character. */
  readonly range: Range;
  /** Id of the node that holds it: an If, a Gather (for its prompts), an alternative, or the start. -1 for start and end. */
  readonly parent: number;
  /** Id of the node before it in the same parent; -1 for the first. */
  readonly previous: number;
  /** The ways out, at most two. A list made for who asks: what goes through a whole graph reads the fields below. */
  readonly edges: readonly FlowEdge[];
  /** The first way out and the node it reaches; undefined and -1 where the call never comes out. */
  readonly way: FlowEdgeKind | undefined;
  readonly to: number;
  /** The same of a second way: out of an If and a Redirect, for one. */
  readonly otherWay: FlowEdgeKind | undefined;
  readonly otherTo: number;
}

/** The node of a command of that name. */
export type CommandNode<Name extends ElementName> = FlowNode & { readonly command: CommandOf<Name> };

/**
 * The control flow of a document. Nodes stand in document order, the start first and the end last, a Gather before
 * its prompts; every edge leads to a later node, so one pass in order sees each node after all that lead to it.
 */
export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  /** Those of Ifs, of Gathers and of Rejects, which most questions are about. */
  readonly ifs: readonly CommandNode<'If'>[];
  readonly gathers: readonly CommandNode<'Gather'>[];
  readonly rejects: readonly CommandNode<'Reject'>[];
  /**
   * The first node at which more may seem possible than is: there an alternative of a template starts that may be there several
   * times and set the value, or together with others. Infinity if there is none.
   */
  readonly approximateFrom: number;
}

/** A flow graph as plain data, for programs that draw it or walk through it. */
export interface FlowGraphData {
  readonly nodes: readonly {
    readonly id: number;
    readonly kind: FlowNode['kind'];
    /** The command's name; absent for the other kinds. */
    readonly name?: string;
    /** What the command does in a call; absent for the other kinds. */
    readonly role?: CommandRole;
    /** What the command does, in a few words. */
    readonly label: string;
    /** The same in two parts: `Gather 1 key`, and the prompt. */
    readonly title: string;
    readonly text: string;
    /** For an If: its menu option, `1 or 2` or `not 3`. */
    readonly option?: string;
    readonly range: Range;
    /** Id of the node that holds it: an If, a Gather (for its prompts), or the start. -1 for start and end. */
    readonly parent: number;
    /** Some call comes there. */
    readonly reachable: boolean;
  }[];
  /** `taken`: some call goes that way. */
  readonly edges: readonly (FlowEdge & { readonly taken: boolean })[];
}
