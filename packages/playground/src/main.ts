import { createCallFlowView, nodeAt } from '@voxxml/call-flow-view';
import { toOffset, toPosition } from './editor/positions.ts';
import { createAddress } from './link/address.ts';
import { exampleFragment } from './link/document-link.ts';
import { textOfFragment } from './link/text-of-fragment.ts';
import { announce, hideBanner, showBanner, speak } from './page/announce.ts';
import { copyLink } from './page/copy-link.ts';
import { helpDialog } from './page/dialogs.ts';
import { download } from './page/download.ts';
import { element } from './page/element.ts';
import { exampleChoice } from './page/example-choice.ts';
import { createPanes } from './page/panes.ts';
import { themeSwitch } from './page/theme-switch.ts';
import { circumstanceChoices, showCircumstances } from './panes/circumstance-choices.ts';
import { showProblems } from './panes/problem-list.ts';
import { languageClient } from './server/language-client.ts';
import { startServer } from './server/start-server.ts';
import { createWorkbench } from './workbench.ts';

const tooLong =
  'The document is too long for the address: a reload would lose it, and there is no link to it. Copy it to keep it.';

themeSwitch();
helpDialog();
const client = languageClient(startServer(onServerFailure));
const address = createAddress(() => announce(tooLong));
const start = await textOfFragment(location.hash);

const workbench = createWorkbench({
  parent: element('editor'),
  text: start.text,
  client,
  messages: { announce, speak },
  onEdit: (text) => {
    address.follow(text);
    examples.show(text);
  },
  onCursor: chooseAtCursor,
  onAnalysis: (analysis) => {
    hideBanner();
    showProblems(analysis, { goTo, apply: workbench.apply });
    flow.show(analysis.graph, 'This document');
    if (analysis.circumstances !== null) showCircumstances(analysis.circumstances);
    document.documentElement.dataset['state'] = 'ready';
  },
  onFailure: (reason) => showBanner(`The linter gave no answer: ${reason}. Reload the page if this stays.`),
});

const stage = element('stage');
const flow = createCallFlowView({
  stage,
  note: element('flow-note'),
  keys: stage,
  onReveal: (id, focus) => {
    const analysis = workbench.analysis();
    const node = analysis?.graph?.nodes[id];
    if (analysis === undefined || node === undefined) return;
    workbench.follow(toOffset(analysis.doc, node.kind === 'end' ? node.range.end : node.range.start));
    if (focus) goToEditor();
  },
});
const panes = createPanes((name) => {
  if (name === 'document') workbench.focus();
  else if (name === 'flow') stage.querySelector<SVGElement>('[tabindex="0"]')?.focus();
  else element('problems').querySelector<HTMLElement>('button:not([hidden])')?.focus();
});
const examples = exampleChoice(({ name, text }) => {
  workbench.load(text);
  address.set(exampleFragment(name));
  announce('Undo brings back what was here before.');
});
examples.show(start.text);
circumstanceChoices((change) => void workbench.edit(() => client.circumstancesEdits(change), 'input.circumstances'));
if (start.message !== undefined) announce(start.message);

function onServerFailure(): void {
  showBanner('The linter has stopped. Your text is still here.', {
    title: 'Start it again',
    run: () => {
      hideBanner();
      client.reconnect(startServer(onServerFailure));
      workbench.askAgain();
    },
  });
}

function chooseAtCursor(): void {
  const analysis = workbench.analysis();
  if (analysis?.graph === null || analysis === undefined) return;
  flow.choose(nodeAt(analysis.graph.nodes, toPosition(analysis.doc, workbench.cursor())));
}

function goTo(from: number, to: number): void {
  workbench.select(from, to);
  goToEditor();
}

function goToEditor(): void {
  panes.show('document');
  workbench.focus();
}

function onClick(id: string, run: () => unknown): void {
  element(id).addEventListener('click', () => void run());
}

onClick('format', workbench.format);
onClick('copy-link', async () => {
  const link = await address.linkTo(workbench.text());
  if (link === undefined) announce(tooLong);
  else await copyLink(link);
});
onClick('zoom-in', () => flow.zoom(1));
onClick('zoom-out', () => flow.zoom(-1));
onClick('zoom-fit', () => flow.zoom(0));
onClick('export-svg', () => {
  const svg = flow.svg();
  if (svg === undefined) announce('There is no drawing to save yet.');
  else download('call-flow.svg', 'image/svg+xml', svg);
});
onClick('export-mermaid', async () => {
  const mermaid = await client.mermaid();
  if (mermaid !== null) download('call-flow.mmd', 'text/plain', mermaid);
});
stage.addEventListener('click', ({ target }) => {
  // Where only one pane is seen, a tap has to show where it leads.
  if (panes.narrow() && target instanceof Element && target.closest('[data-node]') !== null) panes.show('document');
});
element('skip').addEventListener('click', (event) => {
  // The address is the document's: it takes no other fragment.
  event.preventDefault();
  goToEditor();
});
window.addEventListener('resize', flow.resize);
window.addEventListener('hashchange', async () => {
  if (location.hash === address.current()) return;
  const { text, message } = await textOfFragment(location.hash);
  workbench.load(text);
  examples.show(text);
  if (message !== undefined) announce(message);
});
