import * as fc from 'fast-check';
import { anyProgram, write, type Program, type Step, type Written } from '../flow/oracle/program.ts';

/** A block of a template. It is among the steps of a program, and a rendering replaces it by steps. */
export type Block = { readonly id: number } & (
  | {
      /** One branch at most is printed; the last one if it is an else and no other is. */
      readonly kind: 'choice';
      readonly branches: readonly Program[];
      readonly hasElse: boolean;
      readonly isCase: boolean;
    }
  | { readonly kind: 'loop'; readonly body: Program; readonly otherwise: Program | undefined }
);

/** What decides a rendering: the branch of each choice by its id, and the rounds of each loop. */
export interface Scope {
  readonly [key: `c${number}`]: number;
  readonly [key: `l${number}`]: readonly Scope[];
}

/** How a template language writes blocks. */
export interface TemplateSyntax {
  /** The file name's extension. */
  readonly extension: string;
  /** Whether a loop may have an else. */
  readonly hasLoopElse: boolean;
  readonly branch: (scope: string, id: number, index: number) => string;
  readonly otherBranch: (scope: string, id: number, index: number) => string;
  readonly otherwise: string;
  readonly endOfChoice: (id: number) => string;
  /** A switch, where the language has one. */
  readonly cases?: {
    /** The first one starts the switch. */
    readonly branch: (scope: string, id: number, index: number) => string;
    readonly otherwise: string;
    readonly end: string;
  };
  readonly loop: (scope: string, id: number, variable: string) => string;
  readonly loopOtherwise: string;
  readonly endOfLoop: string;
}

/** A program with blocks in it. */
const block = (program: fc.Arbitrary<Program>): fc.Arbitrary<Step> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('choice' as const),
      branches: fc.array(program, { minLength: 1, maxLength: 3 }),
      hasElse: fc.boolean(),
      isCase: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    }),
    fc.record({
      kind: fc.constant('loop' as const),
      body: program,
      otherwise: fc.option(program, { nil: undefined }),
    }),
  ) as unknown as fc.Arbitrary<Step>;

/** Puts blocks into a program: between its steps, and around some steps. */
export const anyTemplate: fc.Arbitrary<Program> = fc
  .tuple(anyProgram, fc.array(fc.tuple(fc.nat(), block(anyProgram), fc.boolean()), { minLength: 1, maxLength: 3 }))
  .map(([program, blocks]) => {
    const template = JSON.parse(JSON.stringify(program)) as Step[];
    let id = 0;
    for (const [place, one] of blocks) {
      const rows = rowsOf(template);
      const row = rows[place % rows.length]!;
      row.splice(place % (row.length + 1), 0, JSON.parse(JSON.stringify(one)) as Step);
    }
    for (const one of blocksOf(template)) (one as { id: number }).id = id++;
    return template;
  });

/** The rows of steps that a block may be put in. */
function rowsOf(program: Step[]): Step[][] {
  return [program, ...program.flatMap((step) => innerRows(step).flatMap((row) => rowsOf(row as Step[])))];
}

function innerRows(step: Step): readonly Program[] {
  const one = asBlock(step);
  if (one?.kind === 'choice') return one.branches;
  if (one?.kind === 'loop') return one.otherwise === undefined ? [one.body] : [one.body, one.otherwise];
  return step.kind === 'if' ? [step.body] : [];
}

export function asBlock(step: Step): Block | undefined {
  const { kind } = step as unknown as Block;
  return kind === 'choice' || kind === 'loop' ? (step as unknown as Block) : undefined;
}

function blocksOf(program: Program): readonly Block[] {
  return program.flatMap((step) => {
    const one = asBlock(step);
    return [...(one === undefined ? [] : [one]), ...innerRows(step).flatMap(blocksOf)];
  });
}

/** Writes a template; the steps' places are those in it. */
export function writeTemplate(program: Program, syntax: TemplateSyntax): Written {
  const scopes = ['r'];
  return write(program, (step, add, writeAll) => {
    const one = asBlock(step);
    if (one === undefined) return false;
    const scope = scopes.at(-1)!;
    if (one.kind === 'loop') {
      const variable = `x${one.id}`;
      add(syntax.loop(scope, one.id, variable));
      scopes.push(variable);
      writeAll(one.body);
      scopes.pop();
      if (one.otherwise !== undefined && syntax.hasLoopElse) {
        add(syntax.loopOtherwise);
        writeAll(one.otherwise);
      }
      add(syntax.endOfLoop);
      return true;
    }
    const last = one.branches.length - 1;
    const cases = one.isCase ? syntax.cases : undefined;
    for (const [index, branch] of one.branches.entries()) {
      const isElse = index === last && last > 0 && one.hasElse;
      if (cases !== undefined) add(isElse ? cases.otherwise : cases.branch(scope, one.id, index));
      else if (index === 0) add(syntax.branch(scope, one.id, 0));
      else add(isElse ? syntax.otherwise : syntax.otherBranch(scope, one.id, index));
      writeAll(branch);
    }
    add(cases === undefined ? syntax.endOfChoice(one.id) : cases.end);
    return true;
  });
}

/** The steps of one rendering, each an object of its own, with the step of the template that it comes from. */
export function render(
  program: Program,
  scope: Scope,
  { hasLoopElse }: TemplateSyntax,
): { readonly program: Program; readonly origins: ReadonlyMap<Step, Step> } {
  const origins = new Map<Step, Step>();
  const renderAll = (steps: Program, inside: Scope): Program =>
    steps.flatMap((step): readonly Step[] => {
      const one = asBlock(step);
      if (one?.kind === 'loop') {
        const rounds = inside[`l${one.id}`] ?? [];
        if (rounds.length === 0) return hasLoopElse && one.otherwise ? renderAll(one.otherwise, inside) : [];
        return rounds.flatMap((round) => renderAll(one.body, round));
      }
      if (one?.kind === 'choice') {
        const branch = one.branches[inside[`c${one.id}`] ?? 0];
        return branch === undefined ? [] : renderAll(branch, inside);
      }
      const copy = { ...step } as Step;
      if (copy.kind === 'if') (copy as { body: Program }).body = renderAll((step as typeof copy).body, inside);
      if (copy.kind === 'gather') {
        (copy as { prompts: Program }).prompts = renderAll((step as typeof copy).prompts, inside);
      }
      origins.set(copy, step);
      return [copy];
    });
  return { program: renderAll(program, scope), origins };
}

/** No template of the tests has more renderings. */
const mostScopes = 120;

/** Every scope of a template, unless there are too many: then some of each kind. Loops have up to two rounds. */
export function scopesOf(program: Program): readonly Scope[] {
  let scopes: readonly Scope[] = [{}];
  for (const step of program) scopes = product(scopes, scopesOfStep(step));
  return scopes;
}

function scopesOfStep(step: Step): readonly Scope[] {
  const one = asBlock(step);
  if (one === undefined) return step.kind === 'if' ? scopesOf(step.body) : [{}];
  if (one.kind === 'loop') {
    const rounds = thinned(scopesOf(one.body), 8);
    const pairs = rounds.flatMap((first) => rounds.map((second) => [first, second]));
    const lists = [...rounds.map((round) => [round]), ...pairs];
    const without = one.otherwise === undefined ? [{}] : scopesOf(one.otherwise);
    return [
      ...without.map((scope) => ({ ...scope, [`l${one.id}`]: [] })),
      ...lists.map((list) => ({ [`l${one.id}`]: list })),
    ];
  }
  const last = one.branches.length - 1;
  const taken = one.branches.flatMap((branch, index) =>
    scopesOf(branch).map((scope) => ({ ...scope, [`c${one.id}`]: index })),
  );
  return one.hasElse && last > 0 ? taken : [...taken, { [`c${one.id}`]: one.branches.length }];
}

function product(first: readonly Scope[], second: readonly Scope[]): readonly Scope[] {
  return thinned(
    first.flatMap((one) => second.map((other) => ({ ...one, ...other }))),
    mostScopes,
  );
}

function thinned<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]!);
}
