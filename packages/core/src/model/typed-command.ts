import { elements } from '../language/elements/index.ts';
import type { ElementSpec } from '../language/types.ts';
import type { Attribute, Element } from '../syntax/nodes.ts';
import { isUnclosed } from '../syntax/read.ts';
import type { Command, CommandCore, ElementName } from './command.ts';
import { type ElementPlan, attributeIndex } from './element-plans.ts';
import { WrittenAttributes, noAttributes } from './written-attributes.ts';

const noCommands: readonly Command[] = [];
const nothingUnknown: ReadonlySet<string> = new Set();

/** What the commands of a document share. */
export interface CommandSource {
  /** The document's text. */
  readonly text: string;
  /** The typed values of the attributes that count, command by command; {@link unread} where nobody has read it yet. */
  readonly values: unknown[];
}

/** Stands for a value that is costly to read, and that nobody may ask for. */
export const unread = Symbol('unread');

/**
 * A command as it is built. All commands share one shape, whatever their attributes, so that a document's many
 * commands are made and read at the speed of plain objects. Their attributes' typed values stand in one list, since a
 * list for each command takes as much memory as the command; the getters below find them.
 */
export class TypedCommand implements CommandCore<ElementName> {
  readonly node: Element;
  readonly parent: Command | undefined;
  commands: readonly Command[] = noCommands;
  text = '';
  unknown: ReadonlySet<string> = nothingUnknown;
  readonly misplaced: boolean;
  strayText = false;
  /** The attributes that count: those in the table, of duplicates the first. */
  attributes: readonly Attribute[];
  readonly #plan: ElementPlan;
  readonly #source: CommandSource;
  /** Where the values of its attributes start in the list of all. */
  readonly #valuesFrom: number;

  constructor(
    plan: ElementPlan,
    node: Element,
    parent: Command | undefined,
    misplaced: boolean,
    source: CommandSource,
  ) {
    this.node = node;
    this.parent = parent;
    this.misplaced = misplaced;
    this.attributes = node.attributes;
    this.#plan = plan;
    this.#source = source;
    this.#valuesFrom = source.values.length;
  }

  get name(): ElementName {
    return this.#plan.name;
  }

  get spec(): ElementSpec {
    return this.#plan.spec;
  }

  get open(): boolean {
    return isUnclosed(this.node);
  }

  get written(): ReadonlyMap<string, Attribute> {
    return this.attributes.length === 0 ? noAttributes : new WrittenAttributes(this.attributes);
  }

  addUnknown(name: string): void {
    if (this.unknown === nothingUnknown) this.unknown = new Set([name]);
    else (this.unknown as Set<string>).add(name);
  }

  /** An attribute's typed value: what is written, or the default where nothing is that counts. */
  valueOf(name: string): unknown {
    const { attributes } = this;
    for (let index = 0; index < attributes.length; index++) {
      const attribute = attributes[index]!;
      if (attribute.name !== name) continue;
      if (this.unknown !== nothingUnknown && this.unknown.has(name)) break;
      const value = this.#source.values[this.#valuesFrom + index];
      return value === unread ? this.#read(name, attribute) : value;
    }
    return this.#plan.attributes[attributeIndex(this.#plan, name)]?.spec.default;
  }

  #read(name: string, attribute: Attribute): unknown {
    const plan = this.#plan.attributes[attributeIndex(this.#plan, name)]!;
    return plan.parse(this.#source.text, attribute) ?? plan.spec.default;
  }
}

const attributeNames = new Set<string>();
for (const { attributes } of Object.values<ElementSpec>(elements)) {
  for (const name of Object.keys(attributes)) attributeNames.add(name);
}
for (const name of attributeNames) {
  Object.defineProperty(TypedCommand.prototype, name, {
    configurable: true,
    enumerable: true,
    get(this: TypedCommand) {
      return this.valueOf(name);
    },
  });
}
