/** The elements that hold any command: the document's root and the condition. */
export const commandParents = ['Response', 'If'] as const;

/** The commands, in the order of the documentation: what may stand in Response and If. */
export const commandNames = [
  'Conference',
  'Dial',
  'Gather',
  'Hangup',
  'If',
  'Number',
  'Pause',
  'Play',
  'Redirect',
  'Reject',
  'Say',
  'SetMute',
] as const;
