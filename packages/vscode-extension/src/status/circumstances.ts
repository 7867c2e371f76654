/** What the server answers to `voxxml/circumstances`. */
export interface Circumstances {
  readonly resource: string | null;
  readonly entry: string | null;
  /** Said by a comment in the document, rather than by the settings or by nobody. */
  readonly written: { readonly resource: boolean; readonly entry: boolean };
  /** The resources that support every element in it. */
  readonly fitting: readonly string[];
  /** False while a structural syntax error hides the call flow. */
  readonly flowChecked: boolean;
}

/** One thing that can be said of how a document is executed. */
export type Circumstance = 'resource' | 'entry';

interface Choice {
  readonly value: string | null;
  readonly label: string;
  readonly detail: string;
}

/** What a person can choose from; null takes away what the document says. */
export const choices: { readonly [Name in Circumstance]: readonly Choice[] } = {
  resource: [
    { value: 'calls', label: 'calls', detail: 'A call executes it' },
    { value: 'conferences', label: 'conferences', detail: 'A conference as a whole executes it' },
    { value: 'participants', label: 'participants', detail: 'One participant of a conference executes it' },
    { value: null, label: 'not said', detail: 'Worked out from the commands in it' },
  ],
  entry: [
    { value: 'incoming', label: 'incoming', detail: 'It is the reply to an incomingCall callback' },
    { value: 'outbound', label: 'outbound', detail: 'It is sent with POST /calls' },
    { value: 'modify', label: 'modify', detail: 'It modifies what is running' },
    { value: 'redirect', label: 'redirect', detail: 'A Redirect in another document leads to it' },
    { value: null, label: 'not said', detail: 'It may be reached in any way' },
  ],
};

/** What a status item shows of a circumstance. */
export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly isProblem: boolean;
}

/** What is known of a document's resource or entry, in a few words. */
export function statusText(name: Circumstance, { resource, entry, written, fitting }: Circumstances): StatusText {
  const value = name === 'resource' ? resource : entry;
  const title = name === 'resource' ? 'Executed by' : 'Reached by';
  if (value !== null) {
    const detail = written[name] ? 'said in the document' : 'said by the settings';
    return { text: `${title}: ${value}`, detail, isProblem: false };
  }
  if (name === 'entry') return { text: `${title}: any way`, detail: 'not said', isProblem: false };
  if (fitting.length === 0)
    return { text: `${title}: nothing`, detail: 'no resource supports all of it', isProblem: true };
  return { text: `${title}: ${fitting.join(', ')}`, detail: 'worked out from the commands', isProblem: false };
}

/** Whether call flow is checked, in a few words. */
export function flowStatusText({ flowChecked }: Circumstances): StatusText {
  return flowChecked
    ? { text: 'Call flow: checked', detail: '', isProblem: false }
    : { text: 'Call flow: not checked', detail: 'Fix the syntax errors first', isProblem: true };
}
