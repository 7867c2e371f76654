import { conference } from './conference.ts';
import { dial } from './dial.ts';
import { gather } from './gather.ts';
import { hangup } from './hangup.ts';
import { ifElement } from './if.ts';
import { number } from './number.ts';
import { pause } from './pause.ts';
import { play } from './play.ts';
import { redirect } from './redirect.ts';
import { reject } from './reject.ts';
import { response } from './response.ts';
import { say } from './say.ts';
import { setMute } from './set-mute.ts';

/** The table: every element of VoxXML by name, the root first, then the commands in the documentation's order. */
export const elements = {
  Response: response,
  Conference: conference,
  Dial: dial,
  Gather: gather,
  Hangup: hangup,
  If: ifElement,
  Number: number,
  Pause: pause,
  Play: play,
  Redirect: redirect,
  Reject: reject,
  Say: say,
  SetMute: setMute,
};
