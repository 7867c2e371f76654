/** Where the JSON schema of configurations stands; generated to docs/schemas. */
export const schemaUrl = 'https://raw.githubusercontent.com/voxxml/voxxml/main/docs/schemas/voxlint.config.schema.json';
