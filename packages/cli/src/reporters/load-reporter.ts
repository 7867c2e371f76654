import type { Format } from './formats.ts';
import type { CreateReporter } from './reporter.ts';
import { stylish } from './stylish.ts';

/** Loads a format's reporter; the default one is at hand. */
export const loadReporter: { readonly [Name in Format]: () => CreateReporter | Promise<CreateReporter> } = {
  stylish: () => stylish,
  compact: async () => (await import('./compact.ts')).compact,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./ndjson.ts')).ndjson,
  rdjson: async () => (await import('./rdjson.ts')).rdjson,
  agent: async () => (await import('./agent.ts')).agent,
  sarif: async () => (await import('./sarif.ts')).sarif,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  checkstyle: async () => (await import('./checkstyle.ts')).checkstyle,
  junit: async () => (await import('./junit.ts')).junit,
  markdown: async () => (await import('./markdown.ts')).markdown,
};
