import { elements } from '../language/elements/index.ts';
import type { ElementSpec } from '../language/types.ts';
import type { Attribute, Element } from '../syntax/nodes.ts';
import type { Command, CommandCore, ElementName } from './command.ts';
import type { AttributePlan, ElementPlan } from './element-plans.ts';
import { WrittenAttributes, noAttributes } from './written-attributes.ts';

/** No commands inside; `addCommand` never writes to it. */
const noCommands: Command[] = [];
const noValues: readonly unknown[] = [];
const nothingUnknown: ReadonlySet<string> = new Set();
Object.freeze(noCommands);

/** A value that is costly to read, and that nobody may ask for. */
export class UnreadValue {
  readonly #value: string;
  readonly #plan: AttributePlan;
  #typed: unknown;

  constructor(value: string, plan: AttributePlan) {
    this.#value = value;
    this.#plan = plan;
  }

  /** The typed value, or the default where it does not count. */
  read(): unknown {
    const { implementation, spec } = this.#plan;
    return (this.#typed ??= implementation.parse(spec.type, this.#value) ?? spec.default);
  }
}

/**
 * A command as it is built. All commands share one shape, whatever their attributes, so that a document's many
 * commands are made and read at the speed of plain objects: an attribute's typed value is kept in a list and
 * found by the getters below.
 */
export class TypedCommand implements CommandCore<ElementName> {
  readonly name: ElementName;
  readonly node: Element;
  readonly spec: ElementSpec;
  readonly parent: Command | undefined;
  commands: Command[] = noCommands;
  text = '';
  unknown: ReadonlySet<string> = nothingUnknown;
  readonly misplaced: boolean;
  strayText = false;
  readonly open: boolean;
  /** The typed values of the attributes that count, in their order. */
  values: readonly unknown[] = noValues;
  readonly #plan: ElementPlan;
  #attributes: readonly Attribute[];
  #written: ReadonlyMap<string, Attribute> | undefined;

  constructor(plan: ElementPlan, node: Element, parent: Command | undefined, misplaced: boolean, open: boolean) {
    this.name = plan.name;
    this.node = node;
    this.spec = plan.spec;
    this.parent = parent;
    this.misplaced = misplaced;
    this.open = open;
    this.#plan = plan;
    this.#attributes = node.attributes;
    this.#written = node.attributes.length === 0 ? noAttributes : undefined;
  }

  get written(): ReadonlyMap<string, Attribute> {
    return (this.#written ??= new WrittenAttributes(this.#attributes));
  }

  /** Says which of the node's attributes count, where not all do: those in the table, of duplicates the first. */
  setAttributes(attributes: readonly Attribute[]): void {
    this.#attributes = attributes;
  }

  addCommand(command: Command): void {
    if (this.commands === noCommands) this.commands = [command];
    else this.commands.push(command);
  }

  addUnknown(name: string): void {
    if (this.unknown === nothingUnknown) this.unknown = new Set([name]);
    else (this.unknown as Set<string>).add(name);
  }

  /** An attribute's typed value: what is written, or the default where nothing is that counts. */
  valueOf(name: string): unknown {
    const attributes = this.#attributes;
    for (let index = 0; index < attributes.length; index++) {
      if (attributes[index]!.name !== name) continue;
      if (this.unknown !== nothingUnknown && this.unknown.has(name)) break;
      const value = this.values[index];
      return value instanceof UnreadValue ? value.read() : value;
    }
    return this.#plan.attributes.get(name)?.spec.default;
  }
}

for (const { attributes } of Object.values<ElementSpec>(elements)) {
  for (const name of Object.keys(attributes)) {
    Object.defineProperty(TypedCommand.prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: TypedCommand) {
        return this.valueOf(name);
      },
    });
  }
}
