import { rules } from '@voxxml/core';

/** Every rule off but those of the call flow. */
export const flowAlone = Object.fromEntries(
  rules.filter((rule) => !('flow' in rule)).map(({ id }) => [id, 'off' as const]),
);
