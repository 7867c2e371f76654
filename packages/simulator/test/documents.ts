import { readFileSync } from 'node:fs';

const documentation = new URL('../../core/test/fixtures/documentation/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, documentation), 'utf8');

/** The two examples of the Voice API's documentation. */
export const simpleIvr = read('simple-ivr.voxxml');
export const complexIvr = read('complex-ivr.voxxml');
