/** Draws a call flow in a page: the VS Code extension's preview and the playground show the same picture. */
export { type CallFlowView, type CallFlowViewOptions, createCallFlowView } from './call-flow-view.ts';
export {
  type FlowDiagnostic,
  type FlowGraph,
  type FlowNode,
  type PlainPosition,
  type PlainRange,
  nodeAt,
} from './flow-graph.ts';
