import { nextTurn } from './next-turn.ts';

/** How many turns of the event loop have to pass without a change: what the client has sent is then read and applied. */
const quietTurns = 3;

/** The longest that a push waits for the input to become quiet, in milliseconds. */
const longestWait = 500;

/** Documents whose findings wait to be pushed. */
export interface PushQueue {
  readonly add: (uri: string) => void;
  readonly remove: (uri: string) => void;
}

/**
 * Pushes a document's findings as soon as its changes that have arrived are applied: at once where the server is idle,
 * and once for all changes that arrived while it was busy. There is no time to wait out, so a fast answer stays fast and
 * a large document is analysed no more often than the machine can.
 *
 * @param push sends the findings of one document; what it throws is its own to handle
 */
export function createPushQueue(push: (uri: string) => void): PushQueue {
  const waiting = new Set<string>();
  let quiet = 0;
  let since = 0;
  let running = false;

  function turn(): void {
    quiet++;
    if (quiet >= quietTurns || performance.now() - since > longestWait) {
      const [uri] = waiting;
      if (uri !== undefined) {
        waiting.delete(uri);
        push(uri);
      }
      since = performance.now();
    }
    if (waiting.size > 0) nextTurn(turn);
    else running = false;
  }

  return {
    add(uri) {
      waiting.add(uri);
      quiet = 0;
      if (running) return;
      running = true;
      since = performance.now();
      nextTurn(turn);
    },
    remove: (uri) => void waiting.delete(uri),
  };
}
