/** Lets the event loop go round: messages that have arrived are read before the callback runs. */
export function nextTurn(callback: () => void): void {
  // A browser has no setImmediate.
  if (typeof setImmediate === 'function') setImmediate(callback);
  else setTimeout(callback);
}
