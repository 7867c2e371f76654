import type { Transport } from '@codemirror/lsp-client';

/** What runs the language server, of the Trusted Types API as far as it is needed. */
interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => { readonly createScriptURL: (url: string) => string };
}

/**
 * Starts the language server in a worker: all that is known of a document is worked out in this browser.
 *
 * @param onFailure called once, when the worker does not load, or stops: then there is none any more
 */
export function startServer(onFailure: () => void): Transport {
  const handlers = new Set<(message: string) => void>();
  const worker = new Worker(trusted(new URL('language-server.js', document.baseURI).href), {
    name: 'VoxXML language server',
  });
  worker.addEventListener(
    'error',
    () => {
      worker.terminate();
      onFailure();
    },
    { once: true },
  );
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = JSON.stringify(data);
    for (const handler of handlers) handler(message);
  });
  return {
    send: (message) => worker.postMessage(JSON.parse(message)),
    subscribe: (handler) => void handlers.add(handler),
    unsubscribe: (handler) => void handlers.delete(handler),
  };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** The policy of the page lets no text become a script's address, but for this one. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return url;
  policy ??= trustedTypes.createPolicy('voxxml-worker', { createScriptURL: (given) => given });
  return policy.createScriptURL(url);
}
