import { decode, documentMimeTypes, elementSpec, type UrlAnswer } from '@voxxml/core';
import type { Source } from '../files/source.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import { judge, prepareJudge } from '../run/judge.ts';
import type { Linted, Outcome } from '../run/outcome.ts';
import { count } from '../reporters/summarize.ts';
import { OverallEnd, createUrlProbe, mostDocumentBytes, type ProbeResult, type UrlProbe } from './url-probe.ts';
import { collectUrls } from './collect-urls.ts';

/** What the user says about online checks. */
export interface OnlineOptions {
  /** For one request, in seconds. */
  readonly timeout: number;
  readonly allowPrivate: boolean;
}

/** So many requests are under way at once. */
const atOnce = 8;
/** So many documents are fetched in a run. */
const mostDocuments = 50;
/** So many messages about single URLs are told. */
const mostMessages = 20;
/** URLs requested in a run. */
const mostUrls = 1_000;
/** So long all of it may take, in seconds. */
const longestRun = 120;

/** A source that was linted, as it is before and after its URLs were asked. */
interface Held {
  readonly source: Source;
  readonly outcome: Outcome;
}

/**
 * Asks the URLs of everything that was linted, each once, and of the documents that Redirects lead to in turn; hands
 * out each source with what is to be said then, in order, and after them the fetched documents.
 *
 * @param isStopped whether the run is broken off
 * @returns what is to be told about the asking itself, a message a line
 */
export async function checkOnline(
  held: readonly Held[],
  options: OnlineOptions,
  isStopped: () => boolean,
  receive: (source: Source, outcome: Outcome) => void,
): Promise<readonly string[]> {
  await prepareJudge(held.map(({ source }) => source));
  const end = new AbortController();
  const over = setTimeout(() => end.abort(new OverallEnd(`${longestRun} seconds were over`)), longestRun * 1000);
  const watch = setInterval(() => {
    if (isStopped()) end.abort(new OverallEnd('the run was broken off'));
  }, 100);
  const asker = createUrlProbe({ ...options, timeout: options.timeout * 1000, signal: end.signal });
  const round = new Rounds(asker);
  try {
    await round.ask(
      held.flatMap(({ source, outcome }) => (outcome.kind === 'linted' ? [{ source, text: outcome.text }] : [])),
    );
  } finally {
    clearTimeout(over);
    clearInterval(watch);
    asker.close();
  }
  const answers = round.answers();
  for (const { source, outcome } of held)
    receive(source, outcome.kind === 'linted' ? judgedAgain(source, outcome, answers) : outcome);
  for (const { source, outcome } of round.documents) receive(source, judgedAgain(source, outcome, answers));
  return round.summary();
}

/** A linted source, judged with the answers. What its bytes say about its encoding stays. */
function judgedAgain(source: Source, outcome: Linted, answers: ReadonlyMap<string, UrlAnswer>): Linted {
  const encodingFaults = outcome.diagnostics.filter(({ code }) => code === 'xml-invalid-encoding');
  const diagnostics = [...encodingFaults, ...judge(outcome.text, source, answers)];
  return { ...outcome, diagnostics: diagnostics.sort((a, b) => a.range.start - b.range.start) };
}

interface Text {
  readonly source: Source;
  readonly text: string;
}

/** A URL to ask, with the source that first referred to it. */
interface Task {
  readonly url: string;
  /** What it is asked for, and the URL in its normal form. */
  readonly key: string;
  readonly what: 'document' | 'audio' | 'callback';
  readonly method: 'GET' | 'POST';
  readonly source: Source;
}

/** Asks in rounds: the URLs of the files, then those of the documents that were fetched, and so on. */
class Rounds {
  readonly documents: { readonly source: Source; readonly outcome: Linted }[] = [];
  readonly #asker: UrlProbe;
  /** What came of each task, by its key. */
  readonly #results = new Map<string, ProbeResult | undefined>();
  /** Every way in which a URL is written, with the keys of its tasks. */
  readonly #written: { readonly url: string; readonly key: string }[] = [];
  readonly #messages: string[] = [];
  readonly #counts = { asked: 0, silent: 0, unasked: 0 };
  /** How many URLs were taken to be requested, and how many documents to be fetched. */
  #tasks = 0;
  #fetching = 0;

  constructor(asker: UrlProbe) {
    this.#asker = asker;
  }

  async ask(texts: readonly Text[]): Promise<void> {
    let round = texts;
    while (round.length > 0) {
      const tasks = round.flatMap((text) => this.#tasksOf(text));
      const results = await inParallel(tasks, (task) => this.#askOne(task));
      // In the order of the tasks, whichever answered first.
      round = tasks.flatMap((task, index) => this.#take(task, results[index]!));
    }
  }

  /** The answers by URL as written. What is a callback's as well is judged by what its content came to. */
  answers(): ReadonlyMap<string, UrlAnswer> {
    const answers = new Map<string, UrlAnswer>();
    for (const { url, key } of this.#written) {
      const asked = this.#results.get(key);
      if (asked?.kind !== 'asked' || (key.startsWith('callback') && answers.has(url))) continue;
      answers.set(url, asked.answer);
    }
    return answers;
  }

  /** What asking came to, and each URL about which no finding speaks. */
  summary(): readonly string[] {
    const { asked, silent, unasked } = this.#counts;
    const parts = [`${count(asked, 'URL')} asked`];
    if (asked > 0) parts.push(`${asked - silent} answered`);
    if (unasked > 0) parts.push(`${unasked} not asked`);
    if (this.documents.length > 0) parts.push(`${count(this.documents.length, 'document')} fetched and linted`);
    const more = this.#messages.length - mostMessages;
    return [
      `online: ${parts.join(', ')}`,
      ...this.#messages.slice(0, mostMessages),
      ...(more > 0 ? [`online: ${more} more like these`] : []),
    ];
  }

  #tasksOf({ source, text }: Text): readonly Task[] {
    const tasks: Task[] = [];
    for (const { url, use, element, method } of collectUrls(text, source)) {
      const what = use === 'callback' ? 'callback' : elementSpec(element)?.role === 'redirect' ? 'document' : 'audio';
      const key = `${what} ${withoutFragment(url)}`;
      this.#written.push({ url, key });
      if (this.#results.has(key)) continue;
      this.#results.set(key, undefined);
      const task = { url, key, what, method, source } as const;
      // A stranger's document must not aim thousands of requests at somebody.
      if (this.#tasks >= mostUrls) {
        this.#counts.unasked++;
        this.#tell(task, `was not requested: at most ${mostUrls} URLs are requested in a run`);
        continue;
      }
      this.#tasks++;
      tasks.push(task);
    }
    return tasks;
  }

  #askOne({ url, what }: Task): Promise<ProbeResult> {
    if (what === 'callback') return this.#asker.askCallback(url);
    if (what === 'audio') return this.#asker.ask(url);
    // The limit counts before fetching, so that no more than its documents are ever held.
    if (this.#fetching >= mostDocuments) return this.#asker.ask(url);
    this.#fetching++;
    return this.#asker.fetchDocument(url);
  }

  /** Notes what came of a task; returns the document to ask about next, if it fetched one. */
  #take(task: Task, asked: ProbeResult): readonly Text[] {
    this.#results.set(task.key, asked);
    if (asked.kind === 'unasked') {
      this.#counts.unasked++;
      this.#tell(task, `was not asked: ${escapeForTerminal(asked.reason)}`);
      return [];
    }
    this.#counts.asked++;
    const { answer, document } = asked;
    if (answer.kind === 'none') this.#counts.silent++;
    else if (task.what === 'document' && task.method === 'POST' && answer.status >= 400) {
      this.#tell(task, `was not linted: to GET it answers ${answer.status}, and nothing is posted`);
    }
    if (document === undefined) {
      if (task.what === 'document' && this.#fetching >= mostDocuments && isDocument(answer)) {
        this.#tell(task, `was not linted: ${mostDocuments} documents were fetched already`);
      }
      return [];
    }
    if (document.kind === 'too-large') {
      this.#tell(task, `was not linted: it is larger than ${mostDocumentBytes >> 20} MB`);
      return [];
    }
    return [this.#keep(task, document.bytes)];
  }

  #keep({ url, source }: Task, bytes: Uint8Array): Text {
    const { text, diagnostics } = decode(bytes);
    const name = withoutFragment(url);
    const fetched: Source = {
      name,
      path: name,
      settings: { ...source.settings, placeholders: 'none', entry: 'redirect', url: name },
      sniff: false,
      fetched: true,
    };
    this.documents.push({
      source: fetched,
      outcome: { kind: 'linted', text, diagnostics, bytes: bytes.length, fixed: 0, written: false },
    });
    return { source: fetched, text };
  }

  #tell({ url }: Task, message: string): void {
    this.#messages.push(`online: '${escapeForTerminal(url)}' ${message}`);
  }
}

/** Whether an answer is a document that would have been fetched. */
function isDocument(answer: UrlAnswer): boolean {
  return answer.kind === 'answer' && answer.status < 400 && documentMimeTypes.some((type) => type === answer.mimeType);
}

/** The URL in WHATWG's normal form, which no two ways of writing it share with another. */
function withoutFragment(url: string): string {
  const parsed = new URL(url);
  parsed.hash = '';
  return parsed.href;
}

/** The results of working on all items, some at once; they are begun in their order. */
async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  return results;
}
