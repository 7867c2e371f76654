import { type CompiledDocument, compile, type Event, type Input } from '@voxxml/simulator';
import type { Account, AccountOptions, RecordedInput } from './account.ts';

const VERSION = 1;

interface SavedAccount {
  readonly key: string;
  readonly start: number;
  readonly seed?: number;
  readonly now: number;
  readonly inputs: readonly { readonly at: number; readonly input: unknown }[];
  /** A digest of each event, by which a state of another engine is noticed. */
  readonly events: readonly string[];
}

/** All accounts as JSON: what came in from outside and when, which is run again to load it. */
export function writeState(accounts: Iterable<Account>): object {
  return {
    format: 'voxxml-emulator-state',
    version: VERSION,
    accounts: Array.from(accounts, (account): SavedAccount => {
      account.catchUp();
      return {
        key: account.key,
        start: account.world.start,
        ...(account.options.seed !== undefined && { seed: account.options.seed }),
        now: account.world.now,
        inputs: account.inputs.map(({ at, input }) => ({ at, input: mapDocuments(input, plain) })),
        events: account.log.events().map(digest),
      };
    }),
  };
}

/** Reads a state into new accounts. Returns a sentence if it is not one, or does not give the same events. */
export function readState(
  value: unknown,
  create: (key: string, options: AccountOptions) => Account,
): readonly Account[] | string {
  const { format, version, accounts } = (value ?? {}) as Record<string, unknown>;
  if (format !== 'voxxml-emulator-state' || !Array.isArray(accounts)) return 'This is not a state of the emulator.';
  if (version !== VERSION) return `The state has version ${String(version)}; this emulator reads version ${VERSION}.`;
  const read: Account[] = [];
  try {
    for (const { key, start, seed, now, inputs, events } of accounts as readonly SavedAccount[]) {
      const account = create(key, { start, ...(seed !== undefined && { seed }) });
      const revived = inputs.map(({ at, input }) => ({ at, input: mapDocuments(input, alive) as Input }));
      account.replay(revived as readonly RecordedInput[], now);
      read.push(account);
      const again = account.log.events();
      const different = events.findIndex(
        (expected, index) => again[index] === undefined || digest(again[index]) !== expected,
      );
      if (different !== -1 || again.length !== events.length) {
        for (const each of read) each.close();
        const found = again[different === -1 ? events.length : different];
        return `This engine runs account '${key}' in another way, from event ${different + 1} on${found === undefined ? '' : ` (${found.kind})`}. Nothing was loaded.`;
      }
    }
  } catch (error) {
    for (const each of read) each.close();
    return `The state cannot be run: ${(error as Error).message}`;
  }
  return read;
}

/** FNV-1a of an event, in 8 digits. */
function digest(event: Event): string {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(event)) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

interface PlainDocument {
  readonly document: string;
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
  return { document: text, name } satisfies PlainDocument;
}

function alive(document: unknown): unknown {
  if (typeof document === 'string') return document;
  const { document: text, name } = document as PlainDocument;
  return compile(text, name);
}
