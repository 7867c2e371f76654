import { EmbeddedActionsParser, type IParserErrorMessageProvider, type IToken } from 'chevrotain';
import type {
  DocumentSource, Expectation, HeardPattern, PhoneBehavior, Statement, Target, Written,
} from './syntax.ts'; // prettier-ignore
import * as t from './tokens.ts';
import { keyword as k } from './tokens.ts';
import { blockText, durationOf, rangeOf, textValue } from './values.ts';

/** A line as the grammar reads it. */
export interface ReadLine {
  readonly person: IToken | undefined;
  readonly statement: Statement;
}

/** The header of a test. */
export interface ReadHeader {
  readonly skip: boolean;
  readonly name: Written<string>;
}

type Parts<Type> = { -readonly [Key in keyof Type]?: Type[Key] };

/** The grammar of one line; what a file consists of, lines and tests, `parseScenario` reads itself. */
export class LineGrammar extends EmbeddedActionsParser {
  constructor(errorMessageProvider: IParserErrorMessageProvider, skipValidations: boolean) {
    super([...t.tokens], { maxLookahead: 2, errorMessageProvider, skipValidations });
    this.performSelfAnalysis();
  }

  readonly header = this.RULE('header', (): ReadHeader => {
    const skip = this.OPTION(() => this.CONSUME(k('skip'))) !== undefined;
    this.CONSUME(k('test'));
    return { skip, name: this.SUBRULE(this.text) };
  });

  readonly line = this.RULE('line', (): ReadLine => {
    const person = this.OPTION({
      GATE: () => this.LA(2).tokenType === t.Colon,
      DEF: () => {
        const name = this.CONSUME(t.Name);
        this.CONSUME(t.Colon);
        return name;
      },
    });
    const statement = this.SUBRULE(this.statement);
    return { person, statement };
  });

  readonly statement = this.RULE('statement', (): Statement =>
    this.OR<Statement>([
      { ALT: () => this.SUBRULE(this.documentFact) },
      { ALT: () => this.SUBRULE(this.serve) },
      { ALT: () => this.SUBRULE(this.phone) },
      { ALT: () => this.SUBRULE(this.assume) },
      { ALT: () => this.SUBRULE(this.readings) },
      { ALT: () => this.SUBRULE(this.call) },
      { ALT: () => this.SUBRULE(this.press) },
      { ALT: () => this.SUBRULE(this.say) },
      { ALT: () => this.SUBRULE(this.wait) },
      { ALT: () => (this.CONSUME(k('listen')), { kind: 'listen' }) },
      { ALT: () => (this.CONSUME(k('stay')), this.CONSUME(k('silent')), { kind: 'stay-silent' }) },
      { ALT: () => this.SUBRULE(this.hangUp) },
      { ALT: () => this.SUBRULE(this.replace) },
      { ALT: () => this.SUBRULE(this.delete) },
      { ALT: () => this.SUBRULE(this.hear) },
      { ALT: () => this.SUBRULE(this.expect) },
      { ALT: () => (this.CONSUME(k('transcript')), { kind: 'transcript' }) },
      { ALT: () => this.SUBRULE(this.snapshot) },
    ]),
  );

  readonly documentFact = this.RULE('document', (): Statement => {
    this.CONSUME(k('document'));
    return { kind: 'document', source: this.SUBRULE(this.source) };
  });

  readonly source = this.RULE('source', (): DocumentSource =>
    this.OR<DocumentSource>([
      { ALT: () => ({ kind: 'path', ...this.SUBRULE(this.text) }) },
      {
        ALT: () => {
          const block = this.CONSUME(t.Block);
          return { kind: 'block', value: blockText(block.image), range: rangeOf(block) };
        },
      },
    ]),
  );

  readonly serve = this.RULE('serve', (): Statement => {
    this.CONSUME(k('serve'));
    const serving: Parts<Extract<Statement, { kind: 'serve' }>> = { url: this.SUBRULE(this.text) };
    this.AT_LEAST_ONE(() =>
      this.OR([
        { ALT: () => (this.CONSUME(k('from')), (serving.from = this.SUBRULE2(this.text))) },
        { ALT: () => (this.CONSUME(k('as')), (serving.as = this.SUBRULE(this.source))) },
        { ALT: () => (this.CONSUME(k('status')), (serving.status = this.SUBRULE(this.keys))) },
        { ALT: () => (this.CONSUME(k('type')), (serving.type = this.SUBRULE3(this.text))) },
        { ALT: () => (this.CONSUME(k('method')), (serving.method = this.SUBRULE(this.word))) },
        { ALT: () => (this.CONSUME(k('after')), (serving.after = this.SUBRULE(this.duration))) },
        { ALT: () => (this.CONSUME(k('lasts')), (serving.lasts = this.SUBRULE2(this.duration))) },
        { ALT: () => (this.CONSUME(k('unreachable')), (serving.unreachable = true)) },
        { ALT: () => (this.CONSUME(k('live')), (serving.live = true)) },
      ]),
    );
    return { kind: 'serve', ...serving } as Statement;
  });

  readonly phone = this.RULE('phone', (): Statement => {
    this.CONSUME(k('phone'));
    const number = this.OR<Written<string> | 'any'>([
      { ALT: () => this.SUBRULE(this.keys) },
      { ALT: () => (this.CONSUME(k('any')), 'any' as const) },
    ]);
    const behavior = this.OR2<PhoneBehavior>([
      { ALT: () => this.SUBRULE(this.answers) },
      { ALT: () => (this.CONSUME(k('is')), this.CONSUME(k('busy')), { does: 'busy' }) },
      { ALT: () => (this.CONSUME(k('never')), this.CONSUME2(k('answers')), { does: 'never-answers' }) },
      {
        ALT: () => (
          this.CONSUME(k('cannot')),
          this.CONSUME(k('be')),
          this.CONSUME(k('reached')),
          { does: 'unreachable' }
        ),
      },
    ]);
    return { kind: 'phone', number, behavior };
  });

  readonly answers = this.RULE('answers', (): PhoneBehavior => {
    const behavior: Parts<Extract<PhoneBehavior, { does: 'answers' }>> = {};
    this.CONSUME(k('answers'));
    this.OPTION(() => {
      this.CONSUME(k('after'));
      behavior.after = this.SUBRULE(this.duration);
    });
    this.OPTION2(() => {
      this.OPTION3(() => this.CONSUME(k('and')));
      this.CONSUME(k('hangs'));
      this.CONSUME(k('up'));
      this.CONSUME2(k('after'));
      behavior.hangsUpAfter = this.SUBRULE2(this.duration);
    });
    return { does: 'answers', ...behavior };
  });

  readonly assume = this.RULE('assume', (): Statement => {
    this.CONSUME(k('assume'));
    const id = this.SUBRULE(this.word);
    this.CONSUME(t.Equals);
    const setting = this.OR<Written<string>>([
      { ALT: () => this.SUBRULE2(this.word) },
      { ALT: () => this.SUBRULE(this.keys) },
      {
        ALT: () => {
          const token = this.CONSUME(t.Duration);
          return { value: token.image, range: rangeOf(token) };
        },
      },
      { ALT: () => this.SUBRULE(this.text) },
    ]);
    return { kind: 'assume', id, setting };
  });

  readonly readings = this.RULE('readings', (): Statement => {
    this.CONSUME(k('under'));
    this.CONSUME(k('every'));
    this.CONSUME(k('reading'));
    return { kind: 'every-reading' };
  });

  readonly call = this.RULE('call', (): Statement => {
    this.CONSUME(k('call'));
    const out = this.OPTION(() => this.CONSUME(k('out'))) !== undefined;
    const ends: { from?: Written<string>; to?: Written<string> } = {};
    this.OPTION2(() => (this.CONSUME(k('from')), (ends.from = this.SUBRULE(this.keys))));
    this.OPTION3(() => (this.CONSUME(k('to')), (ends.to = this.SUBRULE2(this.keys))));
    return { kind: 'call', out, ...ends };
  });

  readonly press = this.RULE('press', (): Statement => {
    this.CONSUME(k('press'));
    const keys = this.SUBRULE(this.keys);
    const timing = this.SUBRULE(this.timing);
    const every = this.OPTION(() => (this.CONSUME(k('every')), this.SUBRULE(this.duration)));
    return { kind: 'press', keys, ...timing, ...(every !== undefined && { every }) };
  });

  readonly say = this.RULE('say', (): Statement => {
    this.CONSUME(k('say'));
    const text = this.SUBRULE(this.text);
    return { kind: 'say', text, ...this.SUBRULE(this.timing) };
  });

  readonly timing = this.RULE('timing', (): { after?: Written<number>; during?: Written<string> } => {
    const timing: { after?: Written<number>; during?: Written<string> } = {};
    this.OPTION(() =>
      this.OR([
        { ALT: () => (this.CONSUME(k('after')), (timing.after = this.SUBRULE(this.duration))) },
        { ALT: () => (this.CONSUME(k('during')), (timing.during = this.SUBRULE(this.text))) },
      ]),
    );
    return timing;
  });

  readonly wait = this.RULE('wait', (): Statement => {
    this.CONSUME(k('wait'));
    return { kind: 'wait', duration: this.SUBRULE(this.duration) };
  });

  readonly hangUp = this.RULE('hangUp', (): Statement => {
    this.CONSUME(k('hang'));
    this.CONSUME(k('up'));
    return { kind: 'hang-up', ...this.SUBRULE(this.timing) };
  });

  readonly replace = this.RULE('replace', (): Statement => {
    this.CONSUME(k('replace'));
    const target = this.SUBRULE(this.target);
    this.CONSUME(k('with'));
    return { kind: 'replace', target, source: this.SUBRULE(this.source) };
  });

  readonly delete = this.RULE('delete', (): Statement => {
    this.CONSUME(k('delete'));
    return { kind: 'delete', target: this.SUBRULE(this.target) };
  });

  readonly target = this.RULE('target', (): Target =>
    this.OR<Target>([
      { ALT: () => (this.CONSUME(k('call')), { what: 'call' }) },
      { ALT: () => (this.CONSUME(k('room')), { what: 'room', name: this.SUBRULE(this.text) }) },
      { ALT: () => (this.CONSUME(k('participant')), { what: 'participant', name: this.SUBRULE(this.word) }) },
    ]),
  );

  readonly hear = this.RULE('hear', (): Statement => {
    const never = this.OPTION(() => this.CONSUME(k('never'))) !== undefined;
    this.CONSUME(k('hear'));
    const next = this.OPTION2(() => this.CONSUME(k('next'))) !== undefined;
    const heard = this.SUBRULE(this.heard);
    const limits: { within?: Written<number>; voice?: Written<string>; times?: Written<string> } = {};
    this.MANY(() =>
      this.OR([
        { ALT: () => (this.CONSUME(k('within')), (limits.within = this.SUBRULE(this.duration))) },
        { ALT: () => (this.CONSUME(k('in')), this.CONSUME(k('voice')), (limits.voice = this.SUBRULE(this.word))) },
        { ALT: () => ((limits.times = this.SUBRULE(this.keys)), this.CONSUME(k('times'))) },
      ]),
    );
    return { kind: 'hear', never, next, heard, ...limits };
  });

  readonly heard = this.RULE('heard', (): HeardPattern =>
    this.OR<HeardPattern>([
      { ALT: () => ({ what: 'text', text: this.SUBRULE(this.text) }) },
      {
        ALT: () => {
          const token = this.CONSUME(t.Pattern);
          return { what: 'pattern', pattern: { value: token.image, range: rangeOf(token) } };
        },
      },
      { ALT: () => (this.CONSUME(k('anything')), { what: 'anything' }) },
      { ALT: () => (this.CONSUME(k('beep')), { what: 'beep' }) },
      { ALT: () => (this.CONSUME(k('ringing')), { what: 'ringing' }) },
      { ALT: () => (this.CONSUME(k('silence')), { what: 'silence' }) },
      { ALT: () => (this.CONSUME(k('audio')), { what: 'audio', text: this.SUBRULE2(this.text) }) },
    ]),
  );

  readonly expect = this.RULE('expect', (): Statement => {
    this.CONSUME(k('expect'));
    return { kind: 'expect', expectation: this.SUBRULE(this.expectation) };
  });

  readonly expectation = this.RULE('expectation', (): Expectation =>
    this.OR<Expectation>([
      { ALT: () => this.SUBRULE(this.gathered) },
      { ALT: () => this.SUBRULE(this.dialing) },
      {
        ALT: () => (
          this.CONSUME(k('connected')),
          this.CONSUME(k('to')),
          { what: 'connected', number: this.SUBRULE(this.keys) }
        ),
      },
      { ALT: () => (this.CONSUME(k('joined')), { what: 'joined', room: this.SUBRULE(this.text) }) },
      { ALT: () => this.SUBRULE(this.roomSize) },
      { ALT: () => (this.CONSUME(k('muted')), { what: 'muted' }) },
      { ALT: () => (this.CONSUME(k('unmuted')), { what: 'unmuted' }) },
      { ALT: () => this.SUBRULE(this.callback) },
      { ALT: () => this.SUBRULE(this.noCallback) },
      { ALT: () => (this.CONSUME(k('fetch')), { what: 'fetch', url: this.SUBRULE2(this.text) }) },
      { ALT: () => (this.CONSUME(k('error')), { what: 'error', code: this.SUBRULE2(this.keys) }) },
      { ALT: () => (this.CONSUME(k('status')), { what: 'status', status: this.SUBRULE(this.word) }) },
      { ALT: () => this.SUBRULE(this.end) },
      {
        ALT: () => {
          this.CONSUME(k('duration'));
          this.CONSUME(k('under'));
          return { what: 'duration', under: this.SUBRULE(this.duration) };
        },
      },
    ]),
  );

  readonly gathered = this.RULE('gathered', (): Expectation => {
    this.CONSUME(k('gathered'));
    const text = this.OR<Written<string> | undefined>([
      { ALT: () => this.SUBRULE(this.text) },
      { ALT: () => (this.CONSUME(k('nothing')), undefined) },
    ]);
    return { what: 'gathered', text };
  });

  readonly dialing = this.RULE('dialing', (): Expectation => {
    this.CONSUME(k('dialing'));
    const numbers: Written<string>[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => numbers.push(this.SUBRULE(this.keys)) });
    return { what: 'dialing', numbers };
  });

  readonly roomSize = this.RULE('roomSize', (): Expectation => {
    this.CONSUME(k('room'));
    const room = this.SUBRULE(this.text);
    this.CONSUME(k('with'));
    const participants = this.SUBRULE(this.keys);
    this.CONSUME(k('participants'));
    return { what: 'room', room, participants };
  });

  readonly callback = this.RULE('callback', (): Expectation => {
    this.CONSUME(k('callback'));
    const event = this.SUBRULE(this.word);
    const to = this.OPTION(() => (this.CONSUME(k('to')), this.SUBRULE(this.text)));
    const fields: { field: Written<string>; value: Written<string> }[] = [];
    this.OPTION2(() => {
      this.CONSUME(k('with'));
      this.AT_LEAST_ONE_SEP({
        SEP: t.Comma,
        DEF: () => {
          const field = this.SUBRULE2(this.word);
          fields.push({ field, value: this.SUBRULE2(this.text) });
        },
      });
    });
    return { what: 'callback', event, ...(to !== undefined && { to }), with: fields };
  });

  readonly noCallback = this.RULE('noCallback', (): Expectation => {
    this.CONSUME(k('no'));
    this.CONSUME(k('callback'));
    const event = this.OPTION(() => this.SUBRULE(this.word));
    return { what: 'no-callback', ...(event !== undefined && { event }) };
  });

  readonly end = this.RULE('end', (): Expectation => {
    this.CONSUME(k('end'));
    const by = this.OPTION(() => (this.CONSUME(k('by')), this.SUBRULE(this.word)));
    return { what: 'end', ...(by !== undefined && { by }) };
  });

  readonly snapshot = this.RULE('snapshot', (): Statement => {
    const token = this.CONSUME(t.Snapshot);
    return { kind: 'snapshot', text: { value: token.image.slice(1).trim(), range: rangeOf(token) } };
  });

  readonly text = this.RULE('text', (): Written<string> => {
    const token = this.CONSUME(t.Text);
    return { value: textValue(token.image), range: rangeOf(token) };
  });

  readonly keys = this.RULE('keys', (): Written<string> => this.plain(this.CONSUME(t.Keys)));

  readonly word = this.RULE('word', (): Written<string> => this.plain(this.CONSUME(t.Word)));

  readonly duration = this.RULE('duration', (): Written<number> => {
    const token: IToken = this.CONSUME(t.Duration);
    return { value: durationOf(token.image), range: rangeOf(token) };
  });

  private plain(token: IToken): Written<string> {
    return { value: token.image, range: rangeOf(token) };
  }
}
