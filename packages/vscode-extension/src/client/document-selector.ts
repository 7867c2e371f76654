import { workspace } from 'vscode';
import { hostLanguages } from './host-languages.ts';

/** Where documents come from that a person edits; a side of a diff, for example, does not. */
const editedSchemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

/** The documents that the server is told of: VoxXML, and files that may hold some, from disks and workspace folders. */
export function documentSelector(): { readonly language: string; readonly scheme: string }[] {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  const schemes = [...new Set([...editedSchemes, ...folders])];
  return ['voxxml', ...hostLanguages].flatMap((language) => schemes.map((scheme) => ({ language, scheme })));
}
