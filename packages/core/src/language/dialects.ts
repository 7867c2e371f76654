/**
 * What belongs to related languages: the newer VoxXML dialect (also called VoXML), and TwiML. Messages name it, since
 * people bring it along; nothing of it is part of this language.
 */

/** What to do in VoxXML where someone writes an element or attribute of a related language. */
interface Foreign {
  readonly language: 'the newer VoxXML dialect' | 'TwiML';
  /** A sentence: what to do instead. */
  readonly advice: string;
  /** TwiML has it too. */
  readonly inTwiml?: true;
}

/** Sentences about an element of a related language, by its exact name; undefined where it is none. */
export function foreignElement(name: string): string | undefined {
  const foreign = elementsByName.get(name);
  if (foreign === undefined) return undefined;
  return `'${name}' is an element of ${foreign.language}, which this API does not have. ${foreign.advice}`;
}

/** Whether an element, by its exact name, is one that TwiML has and this language does not. */
export function isTwimlElement(name: string): boolean {
  const foreign = elementsByName.get(name);
  return foreign !== undefined && (foreign.language === 'TwiML' || foreign.inTwiml === true);
}

/** Sentences about an attribute that an element has in a related language; undefined where it has it in none. */
export function foreignAttribute(element: string, name: string): string | undefined {
  const foreign = attributesByElement.get(element)?.get(name);
  if (foreign === undefined) return undefined;
  const owner = foreign.inTwiml === true ? 'TwiML and of the newer VoxXML dialect' : foreign.language;
  return `It is an attribute of ${owner}, which this API does not have. ${foreign.advice}`;
}

function newer(advice: string): Foreign {
  return { language: 'the newer VoxXML dialect', advice };
}

/** What both related languages have. */
function both(advice: string): Foreign {
  return { ...newer(advice), inTwiml: true };
}

function twiml(advice: string): Foreign {
  return { language: 'TwiML', advice };
}

const noVariables = 'The only variable is $GATHER, which a Gather sets and an If tests.';
const noRecording = 'Calls cannot be recorded by VoxXML: delete it.';
const noPayments = 'There are no payments: collect digits with Gather.';
const noMessages = 'VoxXML controls calls only and sends no messages: delete it.';
const noQueues = 'There are no queues: let callers wait in a Conference.';
const noStreams = 'Audio cannot be streamed: delete it.';
const noAddress = 'Only phone numbers can be dialed: use Number.';

const elementsByName: ReadonlyMap<string, Foreign> = new Map([
  ['Answer', newer('Calls are answered without it: delete it.')],
  ['Do', newer('There are no loops: use the loop of Gather, Say or Play, or a Redirect to the same document.')],
  ['Set', newer(noVariables)],
  ['Unset', newer(noVariables)],
  ['Connect', both('Use Redirect to go on with another document.')],
  ['Flow', newer('Use Redirect to go on with another document.')],
  ['Pay', both(noPayments)],
  ['Prompt', both('Put Say or Play into a Gather.')],
  ['Parameter', both('Put what the other side needs into the URL of a Redirect.')],
  ['Record', both(noRecording)],
  ['Application', twiml(noAddress)],
  ['Autopilot', twiml('Collect speech with Gather.')],
  ['Body', twiml(noMessages)],
  ['Client', twiml(noAddress)],
  ['Echo', twiml('Delete it.')],
  ['Enqueue', twiml(noQueues)],
  ['Identity', twiml(noAddress)],
  ['Leave', twiml(noQueues)],
  ['Media', twiml(noMessages)],
  ['Message', twiml(noMessages)],
  ['Queue', twiml(noQueues)],
  ['Refer', twiml('A call cannot be handed over: connect it with Dial.')],
  ['ReferSip', twiml('A call cannot be handed over: connect it with Dial.')],
  ['Room', twiml('There is no video: use Conference.')],
  ['Sim', twiml(noAddress)],
  ['Sip', twiml(noAddress)],
  ['Siprec', twiml(noRecording)],
  ['Sms', twiml(noMessages)],
  ['Start', twiml(noStreams)],
  ['Stop', twiml(noStreams)],
  ['Stream', twiml(noStreams)],
  ['Task', twiml(noQueues)],
  ['Transcription', twiml('Collect speech with Gather.')],
  ['ConversationRelay', twiml(noStreams)],
  ['VirtualAgent', twiml('Collect speech with Gather.')],
]);

const useIf = 'The commands after the element go on: test $GATHER with If, and leave the document with Redirect.';
const goesOn = 'The commands after the element go on when the call is over: put a Redirect there.';
const noOutput = 'The input is always in $GATHER.';
const gatherTimeout = "The Gather's timeout ends the input.";

const attributesByElement: ReadonlyMap<string, ReadonlyMap<string, Foreign>> = new Map([
  [
    'Gather',
    new Map([
      ['action', both(useIf)],
      ['method', both(useIf)],
      ['actionOnEmptyResult', both('What follows the Gather also runs without input.')],
      ['output', newer(noOutput)],
      ['profanityFilter', both('Delete it.')],
      ['history', newer('Delete it.')],
      ['bargeIn', twiml('Delete it.')],
      ['hints', twiml('Delete it.')],
      ['enhanced', twiml('Delete it.')],
      ['speechModel', twiml('Delete it.')],
      ['partialResultCallback', twiml("Use statusCallback with statusCallbackEvent='partialResult'.")],
      ['partialResultCallbackMethod', twiml('Use statusCallbackMethod.')],
      ['maxSpeechTime', twiml(gatherTimeout)],
      ['digitTimeout', twiml(gatherTimeout)],
      ['interDigitTimeout', twiml(gatherTimeout)],
      ['validDigits', twiml('Test $GATHER with If.')],
    ]),
  ],
  [
    'Dial',
    new Map([
      ['action', both(goesOn)],
      ['method', both(goesOn)],
      ['answerOnBridge', both('Delete it.')],
      ['hangupOnStar', both('Delete it.')],
      ['output', newer('Use statusCallback to learn how the call went.')],
      ['record', both(noRecording)],
      ['ringTone', newer('Delete it.')],
      ['timeout', both('How long it rings cannot be set.')],
      ['timeLimit', both('How long the call lasts cannot be limited.')],
      ['history', newer('Delete it.')],
      [
        'sequential',
        twiml('The Numbers of a Dial ring at the same time; for one after the other write several Dials.'),
      ],
      ['trim', twiml(noRecording)],
    ]),
  ],
  ['If', new Map([['expression', newer('Write variable, test and value.')]])],
  ['Play', new Map([['digits', both('Keys cannot be sent into the call: play an audio file.')]])],
  ['Reject', new Map([['reason', both('A Reject has no reason: delete it.')]])],
  [
    'Conference',
    new Map([
      ['waitUrl', twiml('What is heard while waiting cannot be set.')],
      ['waitMethod', twiml('What is heard while waiting cannot be set.')],
      ['maxParticipants', twiml('The number of participants cannot be limited.')],
      ['record', twiml(noRecording)],
      ['coach', twiml('Delete it.')],
      ['eventCallbackUrl', twiml('Use statusCallback.')],
    ]),
  ],
  [
    'Number',
    new Map([
      ['url', twiml('Delete it.')],
      ['sendDigits', twiml('Keys cannot be sent to the number called.')],
    ]),
  ],
]);
