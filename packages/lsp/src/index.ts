/** The language server for embedding: `createServer(connection)`. */
export { createServer } from './create-server.ts';
