import { type TextDocument, Uri, window, workspace } from 'vscode';

const names = { svg: 'SVG', mmd: 'Mermaid' } as const;

/** Asks where to save a drawing of a document, beside it if nobody says otherwise, and saves it. */
export async function saveDrawing(document: TextDocument, extension: keyof typeof names, text: string): Promise<void> {
  const target = await window.showSaveDialog({
    defaultUri: besides(document, extension),
    filters: { [names[extension]]: [extension] },
    title: `Export Call Flow as ${names[extension]}`,
  });
  if (target === undefined) return;
  await workspace.fs.writeFile(target, new TextEncoder().encode(text));
}

function besides({ uri }: TextDocument, extension: string): Uri {
  const path = uri.path.replace(/(?:\.voxxml|\.vox\.xml|\.xml)?$/i, `.${extension}`);
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return uri.scheme === 'untitled' && folder !== undefined
    ? Uri.joinPath(folder, path.slice(path.lastIndexOf('/') + 1))
    : uri.with({ path });
}
