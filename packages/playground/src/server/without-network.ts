/** Ways out of a worker. Nothing here uses them; without them nothing ever can. */
const waysOut = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'importScripts',
];

for (const name of waysOut) {
  if (name in globalThis) Object.defineProperty(globalThis, name, { value: undefined, configurable: false });
}
