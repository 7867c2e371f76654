import { read } from './repository.ts';

/** The first paragraph of a page without its markup, for search engines. */
export function describePage(path: string): string {
  const [, paragraph = ''] = /^#[^\n]+\n+(?:<!--.*?-->\n+)*((?![|`#!<-])[^\n]+(?:\n[^\n]+)*)/s.exec(read(path)) ?? [];
  return paragraph
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`\\]/g, '')
    .replace(/\s+/g, ' ');
}
