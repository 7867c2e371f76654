import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an application was sent. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Application {
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}

type Answer =
  | {
      readonly status?: number;
      readonly type?: string;
      readonly body?: string;
      readonly headers?: Record<string, string>;
    }
  | undefined;

/** A web application that answers and remembers what it was sent. */
export async function startApplication(
  answer: (request: Received) => Answer | Promise<Answer> = () => undefined,
): Promise<Application> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', async () => {
      const each = { method: request.method!, path: request.url!, headers: request.headers, body };
      received.push(each);
      const { status = 200, type = 'text/xml', body: text = '', headers = {} } = (await answer(each)) ?? {};
      response.writeHead(status, { 'content-type': type, ...headers });
      response.end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
