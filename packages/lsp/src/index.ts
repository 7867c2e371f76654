/** The language server for embedding: `createServer(connection)`, and what it may be told of a file system. */
export { createServer } from './create-server.ts';
export type { ConfiguredSettings, Project, ProjectFile } from './project.ts';
