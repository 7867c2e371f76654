import { createCallFlowView } from '@voxxml/call-flow-view';
import type { FromPage, ToPage } from '../messages.ts';

declare function acquireVsCodeApi(): {
  readonly postMessage: (message: FromPage) => void;
  readonly setState: (state: unknown) => void;
};

const vscode = acquireVsCodeApi();
const view = createCallFlowView({
  stage: element('stage'),
  note: element('note'),
  keys: document,
  onReveal: (node, focus) => vscode.postMessage({ type: 'reveal', node, focus }),
});

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case 'flow':
      vscode.setState({ uri: data.uri });
      view.show(data.graph, data.name);
      break;
    case 'select':
      view.choose(data.node);
      break;
    case 'export': {
      const svg = view.svg();
      if (svg !== undefined) vscode.postMessage({ type: 'svg', svg });
      break;
    }
  }
});

element('zoom-in').addEventListener('click', () => view.zoom(1));
element('zoom-out').addEventListener('click', () => view.zoom(-1));
element('zoom-fit').addEventListener('click', () => view.zoom(0));
element('export-svg').addEventListener('click', () => vscode.postMessage({ type: 'command', command: 'exportSvg' }));
element('export-mermaid').addEventListener('click', () =>
  vscode.postMessage({ type: 'command', command: 'exportMermaid' }),
);
window.addEventListener('resize', view.resize);

function element(id: string): HTMLElement {
  return document.getElementById(id)!;
}

vscode.postMessage({ type: 'ready' });
