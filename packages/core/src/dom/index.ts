/** Between VoxXML's tree and documents of @xmldom/xmldom: `@voxxml/core/dom`. */
export { fromDom, type DomDiagnostic, type DomLint } from './from-dom.ts';
export { toDom } from './to-dom.ts';
