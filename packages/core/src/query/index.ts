/** Questions that editors ask of a document: what stands at an offset. */
export { nodePath, placeAt, type Place } from './place.ts';
