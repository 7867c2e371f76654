import {
  Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  type TextDocument,
  commands,
  languages,
  window,
  workspace,
} from 'vscode';
import type { LanguageServer } from '../client/language-server.ts';
import { offerDocument } from '../commands/new-document.ts';
import { applyEdits } from '../client/apply-edits.ts';
import {
  type Circumstance,
  type Circumstances,
  type StatusText,
  choices,
  flowStatusText,
  statusText,
} from './circumstances.ts';

/** How long typing has to rest before the items follow, in milliseconds. */
const TYPING_DELAY = 300;

const names: readonly Circumstance[] = ['resource', 'entry'];

/**
 * Shows in the language status what executes a document and how it is reached. Switching writes it into the document, as
 * `<!-- voxlint resource=… -->`: so it holds for everybody who opens it, and for voxlint in a terminal.
 */
export function languageStatus(server: LanguageServer): Disposable {
  const items = names.map((name) => {
    const item = languages.createLanguageStatusItem(`voxxml.${name}`, { language: 'voxxml' });
    item.name = name === 'resource' ? 'What executes the document' : 'How the document is reached';
    item.text = '…';
    item.command = { title: 'Change', command: commandOf(name) };
    return { name, item };
  });
  const flow = languages.createLanguageStatusItem('voxxml.flow', { language: 'voxxml' });
  flow.name = 'Call flow';
  flow.text = '…';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const update = async (): Promise<void> => {
    const document = activeDocument();
    if (document === undefined) return;
    const circumstances = await ask(server, document);
    if (circumstances === null || document !== activeDocument()) return;
    for (const { name, item } of items) show(item, statusText(name, circumstances));
    show(flow, flowStatusText(circumstances));
  };
  const updateSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void update(), TYPING_DELAY);
  };

  return Disposable.from(
    ...items.map(({ item }) => item),
    flow,
    ...names.map((name) => commands.registerCommand(commandOf(name), () => choose(server, name))),
    window.onDidChangeActiveTextEditor(updateSoon),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === activeDocument()) updateSoon();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('voxxml')) updateSoon();
    }),
    server.onDidStart(updateSoon),
    new Disposable(() => clearTimeout(timer)),
  );
}

function show(item: LanguageStatusItem, { text, detail, isProblem }: StatusText): void {
  item.text = text;
  item.detail = detail;
  item.severity = isProblem ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
}

function commandOf(name: Circumstance): string {
  return name === 'resource' ? 'voxxml.chooseResource' : 'voxxml.chooseEntry';
}

async function choose(server: LanguageServer, name: Circumstance): Promise<void> {
  const document = activeDocument();
  if (document === undefined) return offerDocument();
  const now = await ask(server, document);
  const picked = await window.showQuickPick(
    choices[name].map(({ value, label, detail }) => ({
      value,
      label,
      detail,
      ...(now !== null && now[name] === value && { description: 'now' }),
    })),
    {
      title: name === 'resource' ? 'What executes this document?' : 'How is this document reached?',
      placeHolder: 'Written into the document, as a comment for voxlint',
    },
  );
  if (picked === undefined) return;
  void commands.executeCommand('setContext', 'voxxml.circumstancesChosen', true);
  const change = { [name]: picked.value };
  const client = await server.start();
  const parameters = { textDocument: { uri: document.uri.toString() }, change };
  await applyEdits(client, document, await client.sendRequest('voxxml/circumstancesEdits', parameters));
}

async function ask(server: LanguageServer, { uri }: TextDocument): Promise<Circumstances | null> {
  const client = await server.start();
  return client.sendRequest<Circumstances | null>('voxxml/circumstances', { textDocument: { uri: uri.toString() } });
}

function activeDocument(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === 'voxxml' ? document : undefined;
}
