/** Questions that editors ask of a document: what stands at an offset, and what the table says of it. */
export { attributeSpec, childNames, elementSpec, keywordOf } from './facts.ts';
export { nodePath, placeAt, type Place } from './place.ts';
