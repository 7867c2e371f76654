import { elements } from '../language/elements/index.ts';
import type { ElementSpec } from '../language/types.ts';
import { parse } from '../language/value-types/index.ts';
import type { Attribute, Element } from '../syntax/nodes.ts';
import { attributeValue } from '../syntax/read.ts';
import type { Command, CommandCore, ElementName } from './command.ts';
import { type ElementPlan, isLastFine } from './element-plans.ts';
import { WrittenAttributes, noAttributes } from './written-attributes.ts';

/** No commands inside; `addCommand` never writes to it. */
const noCommands: Command[] = [];
const nothingUnknown: ReadonlySet<string> = new Set();
Object.freeze(noCommands);

/**
 * A command as it is built. All commands share one shape, whatever their attributes, so that a document's many
 * commands are made and read at the speed of plain objects: an attribute's typed value is decoded when it is asked for,
 * by the getters below.
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
  readonly open: boolean;
  readonly #source: string;
  readonly #plan: ElementPlan;
  #attributes: readonly Attribute[];
  #written: ReadonlyMap<string, Attribute> | undefined;

  constructor(
    source: string,
    plan: ElementPlan,
    node: Element,
    parent: Command | undefined,
    misplaced: boolean,
    open: boolean,
  ) {
    this.name = plan.name;
    this.node = node;
    this.spec = plan.spec;
    this.parent = parent;
    this.misplaced = misplaced;
    this.open = open;
    this.#source = source;
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
    const plan = this.#plan.attributes.get(name);
    if (plan === undefined) return undefined;
    const { spec } = plan;
    if (this.#attributes.length === 0 || this.unknown.has(name)) return spec.default;
    for (const attribute of this.#attributes) {
      if (attribute.name !== name) continue;
      if (isLastFine(plan, this.#source, attribute)) return (plan.lastTyped ??= parse(spec.type, plan.lastFine));
      return parse(spec.type, attributeValue(this.#source, attribute)) ?? spec.default;
    }
    return spec.default;
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
