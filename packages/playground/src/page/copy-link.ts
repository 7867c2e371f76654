import { longestSafeLink } from '../link/document-link.ts';
import { announce } from './announce.ts';
import { showLink } from './dialogs.ts';

/** Copies a link, or shows it where the browser does not let a page copy. */
export async function copyLink(link: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    showLink(link);
    return;
  }
  const length = link.length.toLocaleString('en');
  announce(
    link.length > longestSafeLink
      ? `Link copied. It has ${length} characters: some chats and mail programs cut such links.`
      : 'Link copied. It holds the whole document.',
  );
}
