/** What the prompts of a Gather tell the caller to do. */
export { type AnnouncedKey, announcedKeys, requestedDigits, requestedEnds } from './read-prompts.ts';
export { speechSeconds } from './speech-seconds.ts';
