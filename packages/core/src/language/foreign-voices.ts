/** What a voice of another product tells about the voice that was meant. */
export interface ForeignVoice {
  /** Whose it is, as messages name it. */
  readonly product: string;
  /** Undefined if the name doesn't tell. */
  readonly gender: 'female' | 'male' | undefined;
  /** A language code that is part of the name. */
  readonly language: string | undefined;
}

const names: readonly (readonly [product: string, gender: 'female' | 'male', names: string])[] = [
  ['TwiML', 'female', 'woman alice'],
  ['TwiML', 'male', 'man'],
  ['another platform', 'female', 'female girl f w'],
  ['another platform', 'male', 'male boy m'],
  ['Flite', 'female', 'slt clb eey'],
  ['Flite', 'male', 'kal kal16 awb rms aew ahw aup gka jmk ksp rxr'],
  ['FreeSWITCH', 'female', 'callie diane allison-8khz'],
  ['FreeSWITCH', 'male', 'william lawrence walter'],
  ['Apple', 'female', 'samantha victoria karen moira tessa fiona allison ava susan zoe siri'],
  ['Apple', 'male', 'alex fred ralph bruce junior tom aaron'],
  ['Microsoft', 'female', 'zira hazel helen heera eva jenny sonia libby'],
  ['Microsoft', 'male', 'david mark george guy davis tony ryan'],
  ['Bandwidth', 'female', 'kate julie jill violeta simone bridget paige silvia katrin'],
  ['Bandwidth', 'male', 'dave paul duarte luca stefan jorge bernard'],
  ['OpenAI', 'female', 'nova shimmer coral sage alloy'],
  ['OpenAI', 'male', 'onyx echo ash fable'],
  ['ElevenLabs', 'female', 'rachel domi bella elli dorothy'],
  ['ElevenLabs', 'male', 'antoni josh arnold adam sam'],
];

let voicesByName: ReadonlyMap<string, ForeignVoice> | undefined;

/** The voice of another product by its name, in any case and with the prefix of any platform; undefined for all others. */
export function foreignVoice(written: string): ForeignVoice | undefined {
  voicesByName ??= new Map(
    names.flatMap(([product, gender, list]) =>
      list.split(' ').map((name) => [name, { product, gender, language: undefined }] as const),
    ),
  );
  const bare = written.trim().replace(/^(?:polly|google|microsoft|azure|aws|alice|twilio|basic)[.:]/i, '');
  const known = voicesByName.get(
    bare
      .toLowerCase()
      .replace(/^microsoft /, '')
      .replace(/ desktop$/, ''),
  );
  if (known !== undefined) return known;
  // Google, Azure, IBM: `en-US-Wavenet-D`, `en-US-JennyNeural`, `en-US_MichaelV3Voice`.
  const [, language, rest] = /^([a-z]{2,3}-[A-Z]{2})[-_](\S+)$/.exec(bare) ?? [];
  if (language === undefined || rest === undefined) return undefined;
  const product = /^(?:Wavenet|Standard|Neural2|Studio|News|Polyglot|Journey|Chirp)/i.test(rest)
    ? 'Google'
    : rest.endsWith('Neural')
      ? 'Azure'
      : rest.endsWith('Voice')
        ? 'IBM Watson'
        : undefined;
  if (product === undefined) return undefined;
  const name = rest.replace(/(?:Multilingual)?Neural$|V[23]Voice$|Voice$/, '').toLowerCase();
  return { product, gender: voicesByName.get(name)?.gender, language };
}
