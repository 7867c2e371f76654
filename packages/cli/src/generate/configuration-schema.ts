import { rules } from '@voxxml/core';
import { assumptionSchema } from './assumption-schema.ts';
import { configurationKeys, overrideKeys, type Key, type KeyType } from '../config/keys.ts';
import { schemaUrl } from '../config/schema-url.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The JSON schema of a configuration file, for editors: the same keys that voxlint checks. */
export function configurationSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: schemaUrl,
    title: 'Configuration of voxlint',
    description: 'voxlint.config.json, .voxlintrc.json, or "voxlint" in package.json',
    ...objectSchema(configurationKeys),
    definitions: {
      severity: {
        description: 'What a rule reports as, or off.',
        enum: ['off', 'info', 'warning', 'error'],
      },
      rules: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          rules.map(({ id, severity, summary }) => [
            id,
            {
              description: `${summary.replaceAll('`', '')}. By default: ${severity}.`,
              allOf: [{ $ref: '#/definitions/severity' }],
            },
          ]),
        ),
      },
      assumptions: assumptionSchema,
      override: { ...objectSchema(overrideKeys), required: ['files'] },
    },
    // In VS Code, comments and trailing commas are no mistakes.
    allowComments: true,
    allowTrailingCommas: true,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function objectSchema(keys: readonly Key[]): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      keys.map(({ name, type, documentation }) => [name, { description: documentation, ...typeSchema(type) }]),
    ),
  };
}

const texts: Schema = { type: 'array', items: { type: 'string' } };

function typeSchema(type: KeyType): Schema {
  switch (type.kind) {
    case 'text':
      return { type: 'string' };
    case 'boolean':
      return { type: 'boolean' };
    case 'number':
      return { type: 'integer', minimum: type.least };
    case 'texts-by-name':
      return { type: 'object', additionalProperties: { type: 'string' } };
    case 'object':
      return objectSchema(type.keys);
    case 'word':
      return { enum: type.words };
    case 'words':
      return { type: 'array', items: { enum: type.words }, uniqueItems: true };
    case 'list':
      return texts;
    case 'text-or-list':
      return { anyOf: [{ type: 'string' }, texts] };
    case 'rules':
      return { allOf: [{ $ref: '#/definitions/rules' }] };
    case 'assumptions':
      return { allOf: [{ $ref: '#/definitions/assumptions' }] };
    case 'overrides':
      return { type: 'array', items: { $ref: '#/definitions/override' } };
  }
}
