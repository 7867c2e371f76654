import {
  Disposable,
  type ExtensionContext,
  Selection,
  type TextDocument,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  commands,
  window,
  workspace,
} from 'vscode';
import { type FlowGraph, type PlainPosition, type PlainRange, nodeAt } from '@voxxml/call-flow-view';
import { mayHoldVoxXml } from '@voxxml/core/hosts';
import { hostLanguages } from '../client/host-languages.ts';
import type { LanguageServer } from '../client/language-server.ts';
import { offerDocument } from '../commands/new-document.ts';
import type { FromPage, ToPage } from './messages.ts';
import { pageHtml } from './page-html.ts';
import { saveDrawing } from './save-drawing.ts';
import { lies, movedBy } from './shown-place.ts';

const VIEW_TYPE = 'voxxml.callFlow';
/** How long typing has to rest before the drawing follows, in milliseconds. */
const TYPING_DELAY = 120;

/** A flow and where its VoxXML stands, which in a host file is one place of several. */
type PlacedFlow = FlowGraph & { readonly range: PlainRange };

/**
 * The panel that draws the call flow of the VoxXML document that was active last, or of the VoxXML at the cursor of a host
 * file. There is at most one.
 */
export function callFlowPanel(context: ExtensionContext, server: LanguageServer): Disposable {
  let open: OpenPanel | undefined;

  const adopt = (panel: WebviewPanel, document: TextDocument | undefined): OpenPanel => {
    const adopted = openPanel(panel, context.extensionUri, server, document);
    panel.onDidDispose(() => {
      adopted.dispose();
      if (open === adopted) open = undefined;
    });
    open = adopted;
    return adopted;
  };
  const show = async (file?: Uri): Promise<void> => {
    // From the Explorer the file is named, and may not be open.
    if (file instanceof Uri) await window.showTextDocument(file);
    const document = activeDocument();
    if (document === undefined && open === undefined) {
      await offerDocument();
      return;
    }
    void commands.executeCommand('setContext', 'voxxml.callFlowShown', true);
    if (open !== undefined) {
      open.show(document);
      return;
    }
    const options = { enableScripts: true, localResourceRoots: [Uri.joinPath(context.extensionUri, 'dist')] };
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    adopt(window.createWebviewPanel(VIEW_TYPE, 'Call Flow', place, options), document);
  };

  return Disposable.from(
    commands.registerCommand('voxxml.showCallFlow', show),
    commands.registerCommand('voxxml.exportSvg', () => {
      // The drawing is made by the page: without one there is nothing to save yet.
      if (open === undefined) void show();
      open?.exportSvg();
    }),
    commands.registerCommand('voxxml.exportMermaid', async () => {
      const document = open?.document() ?? activeDocument();
      if (document === undefined) return;
      const client = await server.start();
      const place = open?.place() ?? cursorIn(document);
      const text =
        (await client.sendRequest<string | null>('voxxml/mermaid', about(document, place))) ??
        (await client.sendRequest<string | null>('voxxml/mermaid', about(document)));
      if (text !== null) await saveDrawing(document, 'mmd', text);
    }),
    window.registerWebviewPanelSerializer(VIEW_TYPE, {
      async deserializeWebviewPanel(panel, state: { readonly uri?: string } | undefined) {
        const uri = state?.uri;
        const document =
          uri === undefined
            ? undefined
            : await workspace.openTextDocument(Uri.parse(uri)).then(undefined, () => undefined);
        adopt(panel, document);
      },
    }),
    new Disposable(() => open?.dispose()),
  );
}

interface OpenPanel extends Disposable {
  readonly document: () => TextDocument | undefined;
  /** Which VoxXML of a host file is drawn. */
  readonly place: () => PlainPosition | undefined;
  readonly show: (document: TextDocument | undefined) => void;
  readonly exportSvg: () => void;
}

function openPanel(
  panel: WebviewPanel,
  extension: Uri,
  server: LanguageServer,
  first: TextDocument | undefined,
): OpenPanel {
  let document = first;
  let graph: PlacedFlow | undefined;
  /** Of a host file: a place in the VoxXML that is drawn. */
  let place: PlainPosition | undefined;
  let ready = false;
  let exportWhenDrawn = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const { webview } = panel;
  const post = (message: ToPage): unknown => webview.postMessage(message);

  const selectAtCursor = (): void => {
    const editor = editorOf(document);
    if (graph === undefined || editor === undefined) return;
    post({ type: 'select', node: nodeAt(graph.nodes, editor.selection.active) });
  };
  const draw = async (): Promise<void> => {
    const drawn = document;
    if (!ready || drawn === undefined) return;
    const { answer, at } = await ask(drawn, place);
    // Meanwhile the text may have changed, or another document be shown: that has its own turn.
    if (document !== drawn || (answer !== null && answer.version !== drawn.version)) return;
    graph = answer ?? undefined;
    place = at;
    const name = fileName(drawn);
    panel.title = `Call Flow: ${name}`;
    post({ type: 'flow', uri: drawn.uri.toString(), name, graph: answer });
    selectAtCursor();
    if (exportWhenDrawn) post({ type: 'export' });
    exportWhenDrawn = false;
  };
  /** The flow at the cursor; where there is none, that of the place before, and else the first of the file. */
  const ask = async (
    asked: TextDocument,
    before: PlainPosition | undefined,
  ): Promise<{ readonly answer: PlacedFlow | null; readonly at: PlainPosition | undefined }> => {
    const client = await server.start();
    for (const at of [cursorIn(asked), before]) {
      if (at === undefined) continue;
      const answer = await client.sendRequest<PlacedFlow | null>('voxxml/flowGraph', about(asked, at));
      if (answer !== null) return { answer, at };
    }
    const answer = await client.sendRequest<PlacedFlow | null>('voxxml/flowGraph', about(asked));
    return { answer, at: isHost(asked) ? answer?.range.start : undefined };
  };
  const follow = async (active: TextDocument | undefined): Promise<void> => {
    if (active === undefined || active === document || !mayBeDrawn(active)) return;
    // A host file without a call flow does not take the place of one that has one.
    if (isHost(active) && (await ask(active, undefined)).answer === null) return;
    if (window.activeTextEditor?.document !== active) return;
    document = active;
    place = undefined;
    drawSoon(0);
  };
  const drawSoon = (delay: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void draw(), delay);
  };
  const receive = async (message: FromPage): Promise<void> => {
    switch (message.type) {
      case 'ready':
        ready = true;
        drawSoon(0);
        break;
      case 'reveal':
        await reveal(document, graph, message.node, message.focus);
        break;
      case 'svg':
        if (document !== undefined) await saveDrawing(document, 'svg', message.svg);
        break;
      case 'command':
        await commands.executeCommand(`voxxml.${message.command}`);
        break;
    }
  };

  const subscriptions = Disposable.from(
    webview.onDidReceiveMessage(receive),
    panel.onDidChangeViewState(() => {
      // A page that is hidden is gone; it says so when it is there again.
      if (!panel.visible) ready = false;
    }),
    workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document) return;
      if (place !== undefined) place = event.contentChanges.reduce<PlainPosition>(movedBy, place);
      drawSoon(TYPING_DELAY);
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('voxxml')) drawSoon(TYPING_DELAY);
    }),
    window.onDidChangeActiveTextEditor((editor) => void follow(editor?.document)),
    window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
      if (textEditor.document !== document || selection === undefined) return;
      if (isHost(textEditor.document) && graph !== undefined && !lies(selection.active, graph.range)) drawSoon(0);
      else selectAtCursor();
    }),
    server.onDidStart(() => drawSoon(0)),
  );
  panel.iconPath = {
    light: Uri.joinPath(extension, 'icons/file-light.svg'),
    dark: Uri.joinPath(extension, 'icons/file-dark.svg'),
  };
  webview.html = pageHtml({
    cspSource: webview.cspSource,
    script: String(webview.asWebviewUri(Uri.joinPath(extension, 'dist/preview.js'))),
    style: String(webview.asWebviewUri(Uri.joinPath(extension, 'dist/preview.css'))),
    nonce: crypto.randomUUID().replaceAll('-', ''),
  });

  return {
    document: () => document,
    place: () => place,
    show: (shown) => {
      if (shown !== undefined && shown !== document) place = undefined;
      document = shown ?? document;
      panel.reveal(undefined, true);
      drawSoon(0);
    },
    exportSvg: () => {
      if (ready && graph !== undefined) {
        post({ type: 'export' });
        return;
      }
      exportWhenDrawn = true;
      panel.reveal(undefined, true);
    },
    dispose: () => {
      clearTimeout(timer);
      subscriptions.dispose();
    },
  };
}

/** Shows a command in its editor; with `focus` the person goes on there. */
async function reveal(
  document: TextDocument | undefined,
  graph: FlowGraph | undefined,
  id: number,
  focus: boolean,
): Promise<void> {
  const node = graph?.nodes[id];
  if (document === undefined || node === undefined) return;
  const shown = editorOf(document);
  const editor = await window.showTextDocument(document, {
    viewColumn: shown?.viewColumn ?? ViewColumn.One,
    preserveFocus: !focus,
  });
  const { line, character } = node.kind === 'end' ? node.range.end : node.range.start;
  const position = editor.document.validatePosition(new Selection(line, character, line, character).start);
  editor.selection = new Selection(position, position);
  editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

function activeDocument(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document !== undefined && mayBeDrawn(document) ? document : undefined;
}

/** A file of another language, which may hold VoxXML in several places. */
function isHost({ languageId }: TextDocument): boolean {
  return hostLanguages.includes(languageId);
}

function mayBeDrawn(document: TextDocument): boolean {
  return document.languageId === 'voxxml' || (isHost(document) && mayHoldVoxXml(document.getText()));
}

/** The cursor in a host file, which says which VoxXML of it is meant. */
function cursorIn(document: TextDocument): PlainPosition | undefined {
  return isHost(document) ? editorOf(document)?.selection.active : undefined;
}

function editorOf(document: TextDocument | undefined): (typeof window.visibleTextEditors)[number] | undefined {
  return window.visibleTextEditors.find((editor) => editor.document === document);
}

function about(document: TextDocument, place?: PlainPosition): object {
  const position = place && { line: place.line, character: place.character };
  return { textDocument: { uri: document.uri.toString() }, position };
}

function fileName({ uri }: TextDocument): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
