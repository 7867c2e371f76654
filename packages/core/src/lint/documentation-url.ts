const pages = 'https://github.com/voxxml/voxxml/blob/main/docs/rules';

/** Where the page of a rule or a syntax code is read. */
export function documentationUrl(code: string): string {
  return `${pages}/${code}.md`;
}
