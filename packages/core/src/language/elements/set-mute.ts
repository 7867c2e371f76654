import { commandParents } from '../places.ts';
import { defineElement } from '../types.ts';

export const setMute = defineElement({
  name: 'SetMute',
  summary: 'Mutes or unmutes a conference or a participant.',
  documentation: `Sent to a participant, it mutes that participant; sent to a conference, all of them. It does not exist for calls: a call that enters a conference is muted by the attribute \`muted\` of Conference.

Without \`muted\` it **unmutes**: write the attribute out. The callbacks \`mute\`, \`unmute\`, \`muteAll\` and \`unmuteAll\` are sent even where nothing changes.`,
  role: 'other',
  rank: 11,
  examples: ["<SetMute muted='true'/>", "<SetMute muted='false'/>"],
  resources: ['conferences', 'participants'],
  parents: commandParents,
  content: { kind: 'none' },
  attributes: {
    muted: {
      type: {
        kind: 'boolean',
        whenTrue: 'Mutes the participant, or everyone in the conference.',
        whenFalse: 'Unmutes the participant, or everyone in the conference. The default.',
      },
      default: false,
      documentation: `Whether to mute or to unmute: \`true\` mutes, \`false\` unmutes.

Default: \`false\`: a SetMute without it unmutes.`,
      example: "muted='true'",
    },
  },
});
