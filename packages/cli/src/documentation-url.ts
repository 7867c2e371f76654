/** Where the generated pages of the rules and syntax codes stand. */
const base = 'https://github.com/voxxml/voxxml/blob/main/docs/rules';

/** The page of a rule or a syntax code. */
export function documentationUrl(code: string): string {
  return `${base}/${code}.md`;
}
