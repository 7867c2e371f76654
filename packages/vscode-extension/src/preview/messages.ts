import type { FlowGraph } from '@voxxml/call-flow-view';

/** What the extension tells the preview's page. */
export type ToPage =
  /** The flow to draw; null where the document has none. */
  | { readonly type: 'flow'; readonly uri: string; readonly name: string; readonly graph: FlowGraph | null }
  /** The command at the cursor. */
  | { readonly type: 'select'; readonly node: number | undefined }
  /** Asks for the drawing as an SVG file. */
  | { readonly type: 'export' };

/** What the page tells the extension. */
export type FromPage =
  | { readonly type: 'ready' }
  /** A command was chosen: show it in the editor, and go there where `focus` says so. */
  | { readonly type: 'reveal'; readonly node: number; readonly focus: boolean }
  /** The drawing as an SVG file. */
  | { readonly type: 'svg'; readonly svg: string }
  /** A button of the page was pressed. */
  | { readonly type: 'command'; readonly command: 'exportSvg' | 'exportMermaid' };
