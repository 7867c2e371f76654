import { type CompiledDocument, compile, type Input } from '@voxxml/simulator';
import type { Account, AccountOptions, Base, ClockMode, NumberAnswer } from './account.ts';
import type { Fault } from './faults.ts';

const FORMAT = 'voxxml-emulator-state';
const VERSION = 1;

interface SavedAccount {
  readonly key: string;
  readonly options: Pick<AccountOptions, 'seed' | 'assume' | 'profile' | 'phones'> & { readonly start: number };
  readonly clock: ClockMode;
  readonly numbers: Readonly<Record<string, NumberAnswer>>;
  readonly faults: readonly Fault[];
  /** Error ids that have been used. */
  readonly problems: number;
  readonly base?: Base;
  readonly inputs: readonly unknown[];
  /** Digests of the last events, by which a state of another engine is noticed, and how many there were before. */
  readonly events: readonly number[];
  readonly eventsBefore: number;
}

/** All accounts as JSON: what came in from outside, which is run again to load it. */
export function writeState(accounts: Iterable<Account>): object {
  return { format: FORMAT, version: VERSION, accounts: Array.from(accounts, saved) };
}

function saved(account: Account): SavedAccount {
  account.catchUp();
  account.forgetOldCalls();
  const { key, world, base, faults, problems, factor } = account;
  const { seed, assume, profile, phones } = account.options;
  const { before, digests } = account.digests();
  return {
    key,
    options: { start: world.start, seed, assume, profile, phones },
    clock: factor ?? 'manual',
    // Files are read again by whoever loads the state.
    numbers: Object.fromEntries([...account.numbers].filter(([, answer]) => !('read' in answer))),
    faults,
    problems,
    ...(base !== undefined && { base }),
    inputs: account.inputs.map((input) => mapDocuments(input, plain)),
    events: digests,
    eventsBefore: before,
  };
}

/** Reads a state into new accounts. Returns a sentence if it is not one, or does not give the same events. */
export function readState(
  value: unknown,
  create: (key: string, options: AccountOptions) => Account,
): readonly Account[] | string {
  const { format, version, accounts } = (value ?? {}) as Record<string, unknown>;
  if (format !== FORMAT || !Array.isArray(accounts)) return 'This is not a state of the emulator.';
  if (version !== VERSION) return `The state has version ${String(version)}; this emulator reads version ${VERSION}.`;
  const read: Account[] = [];
  const refuse = (reason: string): string => {
    for (const account of read) account.close();
    return reason;
  };
  try {
    for (const each of accounts as readonly SavedAccount[]) {
      const account = create(each.key, { ...each.options, clock: each.clock });
      read.push(account);
      for (const [number, answer] of Object.entries(each.numbers)) account.numbers.set(number, answer);
      account.faults = each.faults.map((fault) => ({ ...fault }));
      account.replay(
        each.inputs.map((input) => mapDocuments(input, alive) as Input),
        each,
      );
      const again = account.digests();
      // Both logs have the last events; one may have more.
      const shift = each.eventsBefore - again.before;
      const differs = each.events.findIndex(
        (expected, index) => index + shift >= 0 && again.digests[index + shift] !== expected,
      );
      const isLonger = again.before + again.digests.length > each.eventsBefore + each.events.length;
      if (differs !== -1 || isLonger) {
        const index = differs === -1 ? each.events.length : differs;
        const number = each.eventsBefore + index + 1;
        const kind = account.log.events()[index + shift]?.kind;
        return refuse(
          `This engine runs account '${each.key}' differently from event ${number} on${kind === undefined ? '' : ` (${kind})`}. Nothing was loaded.`,
        );
      }
    }
  } catch (error) {
    return refuse(`The state can't be run: ${(error as Error).message}`);
  }
  return read;
}

interface PlainDocument {
  readonly text: string;
  readonly name: string;
}

/** Replaces the documents in an input. */
function mapDocuments(input: unknown, replace: (document: unknown) => unknown): unknown {
  const { document, answer, ...others } = input as { document?: unknown; answer?: { document?: unknown } };
  return {
    ...others,
    ...(document !== undefined && { document: replace(document) }),
    ...(answer !== undefined && {
      answer: answer.document === undefined ? answer : { document: replace(answer.document) },
    }),
  };
}

function plain(document: unknown): unknown {
  if (typeof document === 'string') return document;
  const { text, name } = document as CompiledDocument;
  return { text, name } satisfies PlainDocument;
}

function alive(document: unknown): unknown {
  if (typeof document === 'string') return document;
  const { text, name } = document as PlainDocument;
  return compile(text, name);
}
