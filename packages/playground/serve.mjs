/**
 * Shows `dist/` on this machine: `node serve.mjs [port] [base]`, such as `node serve.mjs 8080 /voxxml/playground/`. The
 * page needs a server, since browsers start no workers for pages from the disk.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('dist/', import.meta.url));
const [, , port = '4173', base = '/'] = process.argv;
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

const server = createServer(async ({ url = '/' }, response) => {
  try {
    const { pathname } = new URL(url, 'http://localhost');
    if (!pathname.startsWith(base)) throw new Error('beside the base');
    const name = pathname.endsWith('/') ? 'index.html' : pathname.slice(base.length);
    const path = normalize(join(folder, name));
    if (!path.startsWith(folder)) throw new Error('outside of the folder');
    const content = await readFile(path);
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
});
server.on('error', ({ code, message }) => {
  process.stderr.write(code === 'EADDRINUSE' ? `Port ${port} is taken: name another.\n` : `${message}\n`);
  process.exitCode = 1;
});
server.listen(Number(port), '127.0.0.1', () => {
  process.stdout.write(`The playground is at http://localhost:${server.address().port}${base}\n`);
});
