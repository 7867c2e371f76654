/** The names that `--format` knows; each has its reporter in the file of that name. */
export const formats = [
  'stylish',
  'compact',
  'json',
  'ndjson',
  'rdjson',
  'agent',
  'sarif',
  'github',
  'gitlab',
  'checkstyle',
  'junit',
  'markdown',
] as const;

export type Format = (typeof formats)[number];
