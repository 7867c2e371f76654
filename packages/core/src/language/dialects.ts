/**
 * What belongs to other languages: TwiML, VoXML (the newer dialect of the same vendor), Plivo XML, Bandwidth BXML and
 * VoiceXML. Messages name it, because people bring it along; nothing of it is part of this language.
 */
import { quote } from './quote.ts';

/** The one name that messages use for the newer dialect. */
const newerDialect = 'VoXML, the newer dialect';

/** What to do in VoxXML where someone writes an element or attribute of another language. */
interface Foreign {
  /** The language that has it, as messages name it. */
  readonly language: string;
  /** Sentences: what to do instead. */
  readonly advice: string;
  /** TwiML has it, alone or besides others. */
  readonly inTwiml: boolean;
}

/** Sentences about an element of another language, by its exact name; undefined if it is none. */
export function foreignElement(name: string): string | undefined {
  const foreign = elementsByName.get(name);
  if (foreign !== undefined) return `Unknown element '${name}' (from ${foreign.language}). ${foreign.advice}`;
  const advice = constructs.get(name.toLowerCase());
  return advice === undefined ? undefined : `Unknown element ${quote(name)}. ${advice}`;
}

/** The language that an element belongs to, by its exact name; undefined for those of VoxXML and for unknown ones. */
export function foreignLanguage(name: string): string | undefined {
  return elementsByName.get(name)?.language;
}

/** Whether an element, by its exact name, belongs to another language: an element of its own or markup of its speech. */
export function isForeignElement(name: string): boolean {
  return elementsByName.has(name) || speechMarkup.has(name);
}

/** Whether a value is one that only another language has: its name for a voice. */
export function isForeignValue(attribute: string, value: string): boolean {
  return attribute === 'voice' && /^(?:man|woman|alice|(?:polly|google)\..+)$/i.test(value.trim());
}

/** What an attribute is that an element has in another language; undefined if it has it in none. */
export function foreignAttribute(element: string, name: string): Pick<Foreign, 'language' | 'advice'> | undefined {
  return attributesByElement.get(element)?.get(name);
}

function newer(advice: string): Foreign {
  return { language: newerDialect, advice, inTwiml: false };
}

/** What both TwiML and the newer dialect have. */
function both(advice: string): Foreign {
  return { language: `TwiML and ${newerDialect}`, advice, inTwiml: true };
}

function twiml(advice: string): Foreign {
  return { language: 'TwiML', advice, inTwiml: true };
}

function of(language: string, advice: string): Foreign {
  return { language, advice, inTwiml: false };
}

/** SSML, which TwiML and its relatives take inside speech. VoxXML speaks plain text. */
const speechMarkup: ReadonlySet<string> = new Set(
  'break emphasis lang p phoneme prosody s say-as speak sub w amazon:effect amazon:domain'.split(' '),
);

const noVariables = 'The only variable is $GATHER. A Gather sets it and an If tests it.';
const noRecording = "VoxXML can't record calls. Delete it.";
const noPayments = "VoxXML can't take payments. Collect digits with Gather.";
const noMessages = "VoxXML can't send messages. Delete it.";
const noQueues = 'VoxXML has no queues. Let callers wait in a Conference.';
const noStreams = "VoxXML can't stream audio. Delete it.";
const noAddress = 'VoxXML can only dial phone numbers. Use Number.';
const noKeys = "VoxXML can't send key presses. Delete it.";
const noLoops = 'VoxXML has no loops. Use the loop of Gather, Say or Play, or a Redirect to the same document.';
const speechInput = 'Collect speech with Gather.';
const redirect = 'Continue with another document using Redirect.';
const useGather = 'Use Gather with Say or Play inside.';
const promptInGather = 'Put Say or Play into a Gather.';
const useIfs = 'Test $GATHER with one If per option after the Gather.';
const noEvents = 'Put what runs without input after the last If.';

const plivo = 'Plivo XML';
const bandwidth = 'Bandwidth BXML';
const voiceXml = 'VoiceXML';

const elementsByName: ReadonlyMap<string, Foreign> = new Map([
  ['Answer', newer('The API answers calls without it. Delete it.')],
  ['Do', newer(noLoops)],
  ['Set', newer(noVariables)],
  ['Unset', newer(noVariables)],
  ['Connect', both(redirect)],
  ['Flow', newer(redirect)],
  ['Pay', both(noPayments)],
  ['Prompt', both(promptInGather)],
  ['Parameter', both('Put the values into the URL of a Redirect.')],
  ['Record', both(noRecording)],

  ['Application', twiml(noAddress)],
  ['Autopilot', twiml(speechInput)],
  ['Body', twiml(noMessages)],
  ['Client', twiml(noAddress)],
  ['ConversationRelay', twiml(noStreams)],
  ['Echo', twiml('Delete it.')],
  ['Enqueue', twiml(noQueues)],
  ['Identity', twiml(noAddress)],
  ['Leave', twiml(noQueues)],
  ['Media', twiml(noMessages)],
  ['Message', twiml(noMessages)],
  ['Queue', twiml(noQueues)],
  ['Refer', twiml("VoxXML can't hand over a call. Connect it with Dial.")],
  ['ReferSip', twiml("VoxXML can't hand over a call. Connect it with Dial.")],
  ['Room', twiml('VoxXML has no video. Use Conference.')],
  ['Sim', twiml(noAddress)],
  ['Sip', twiml(noAddress)],
  ['Siprec', twiml(noRecording)],
  ['Sms', twiml(noMessages)],
  ['Start', twiml(noStreams)],
  ['Stop', twiml(noStreams)],
  ['Stream', twiml(noStreams)],
  ['Task', twiml(noQueues)],
  ['Transcription', twiml(speechInput)],
  ['VirtualAgent', twiml(speechInput)],

  ['Speak', of(plivo, 'Use Say.')],
  ['GetDigits', of(plivo, useGather)],
  ['GetInput', of(plivo, useGather)],
  ['User', of(plivo, noAddress)],
  ['DTMF', of(plivo, noKeys)],
  ['Wait', of(plivo, 'Use Pause.')],
  ['PreAnswer', of(plivo, 'Delete its tags.')],
  ['MultiPartyCall', of(plivo, 'Use Conference.')],

  ['SpeakSentence', of(bandwidth, 'Use Say.')],
  ['PlayAudio', of(bandwidth, 'Use Play.')],
  ['PhoneNumber', of(bandwidth, 'Use Number.')],
  ['SipUri', of(bandwidth, noAddress)],
  ['Transfer', of(bandwidth, 'Use Dial.')],
  ['Forward', of(bandwidth, 'Use Dial.')],
  ['Bridge', of(bandwidth, 'Use Dial or Conference.')],
  ['Ring', of(bandwidth, 'Use Pause.')],
  ['SendDtmf', of(bandwidth, noKeys)],
  ['SendMessage', of(bandwidth, noMessages)],
  ['Tag', of(bandwidth, 'Delete it.')],
  ['StartGather', of(bandwidth, useGather)],
  ['StopGather', of(bandwidth, 'Delete it.')],
  ['StartRecording', of(bandwidth, noRecording)],
  ['PauseRecording', of(bandwidth, noRecording)],
  ['ResumeRecording', of(bandwidth, noRecording)],
  ['StopRecording', of(bandwidth, noRecording)],
  ['StartStream', of(bandwidth, noStreams)],
  ['StopStream', of(bandwidth, noStreams)],
  ['StartTranscription', of(bandwidth, speechInput)],
  ['StopTranscription', of(bandwidth, 'Delete it.')],

  ['vxml', of(voiceXml, 'Use Response.')],
  ['form', of(voiceXml, 'Delete its tags.')],
  ['block', of(voiceXml, 'Delete its tags.')],
  ['field', of(voiceXml, useGather)],
  ['menu', of(voiceXml, useGather)],
  ['prompt', of(voiceXml, 'Use Say.')],
  ['enumerate', of(voiceXml, 'Use Say.')],
  ['reprompt', of(voiceXml, "Use Gather's loop.")],
  ['choice', of(voiceXml, useIfs)],
  ['option', of(voiceXml, useIfs)],
  ['filled', of(voiceXml, useIfs)],
  ['grammar', of(voiceXml, "Use Gather's numDigits or input.")],
  ['noinput', of(voiceXml, noEvents)],
  ['nomatch', of(voiceXml, noEvents)],
  ['catch', of(voiceXml, noEvents)],
  ['goto', of(voiceXml, redirect)],
  ['submit', of(voiceXml, redirect)],
  ['subdialog', of(voiceXml, redirect)],
  ['link', of(voiceXml, redirect)],
  ['transfer', of(voiceXml, 'Use Dial.')],
  ['record', of(voiceXml, noRecording)],
  ['disconnect', of(voiceXml, 'Use Hangup.')],
  ['exit', of(voiceXml, 'Use Hangup.')],
  ['audio', of(voiceXml, 'Use Play.')],
  ['var', of(voiceXml, noVariables)],
  ['assign', of(voiceXml, noVariables)],
  ['clear', of(voiceXml, noVariables)],
  ['value', of(voiceXml, 'Write $GATHER in the text of a Say.')],
]);

const noElse = 'VoxXML has no Else. End the If with Hangup or Redirect inside, and put the other commands after it.';
const noElseIf = 'VoxXML has no Else. Write another If after this one.';

/** What every programming language has, in lower case, whatever language it was written for. */
const constructs: ReadonlyMap<string, string> = new Map([
  ['else', noElse],
  ['otherwise', noElse],
  ['default', noElse],
  ['elseif', noElseIf],
  ['else-if', noElseIf],
  ['elsif', noElseIf],
  ['elif', noElseIf],
  ['then', 'Put the commands right into the If.'],
  ['switch', useIfs],
  ['case', useIfs],
  ['when', useIfs],
  ['for', noLoops],
  ['foreach', noLoops],
  ['while', noLoops],
  ['loop', noLoops],
  ['repeat', noLoops],
]);

const useIf = 'The commands after the Gather run next. Test $GATHER with If there, or use Redirect.';
const goesOn = 'The commands after the Dial run when that call ends. Put a Redirect there.';
const noOutput = 'The input is always in $GATHER. Delete it.';
const gatherTimeout = "Use the Gather's timeout.";

const attributesByElement: ReadonlyMap<string, ReadonlyMap<string, Foreign>> = new Map([
  [
    'Gather',
    new Map([
      ['action', both(useIf)],
      ['method', both(useIf)],
      ['actionOnEmptyResult', both('The commands after the Gather also run without input. Delete it.')],
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
      ['validDigits', twiml('Test $GATHER with If. Delete it.')],
    ]),
  ],
  [
    'Dial',
    new Map([
      ['action', both(goesOn)],
      ['method', both(goesOn)],
      ['answerOnBridge', both('Delete it.')],
      ['hangupOnStar', both('Delete it.')],
      ['output', newer('Use statusCallback to learn the result of the call.')],
      ['record', both(noRecording)],
      ['ringTone', newer('Delete it.')],
      ['timeout', both("You can't set how long it rings. Delete it.")],
      ['timeLimit', both("You can't limit how long the call lasts. Delete it.")],
      ['history', newer('Delete it.')],
      ['sequential', twiml('All Numbers of a Dial ring at the same time. To call them in turn, write one Dial each.')],
      ['trim', twiml(noRecording)],
    ]),
  ],
  ['If', new Map([['expression', newer('Use variable, test and value.')]])],
  ['Play', new Map([['digits', both("VoxXML can't send key presses. Play an audio file.")]])],
  ['Reject', new Map([['reason', both('A Reject has no reason. Delete it.')]])],
  [
    'Conference',
    new Map([
      ['waitUrl', twiml("You can't set what callers hear while they wait. Delete it.")],
      ['waitMethod', twiml("You can't set what callers hear while they wait. Delete it.")],
      ['maxParticipants', twiml("You can't limit the number of participants. Delete it.")],
      ['record', twiml(noRecording)],
      ['coach', twiml('Delete it.')],
      ['eventCallbackUrl', twiml('Use statusCallback.')],
    ]),
  ],
  [
    'Number',
    new Map([
      ['url', twiml('Delete it.')],
      ['sendDigits', twiml(noKeys)],
    ]),
  ],
]);
