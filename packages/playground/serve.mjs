/** Shows `dist/` on this machine: `node serve.mjs [port]`. Workers need a server: a page from the disk has none. */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('dist/', import.meta.url));
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

const server = createServer(async ({ url = '/' }, response) => {
  const { pathname } = new URL(url, 'http://localhost');
  const path = normalize(join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname));
  try {
    if (!path.startsWith(folder)) throw new Error('outside of the folder');
    const content = await readFile(path);
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(Number(process.argv[2] ?? 4173), '127.0.0.1', () => {
  process.stdout.write(`The playground is at http://localhost:${server.address().port}/\n`);
});
