import { describe, expectTypeOf, it } from 'vitest';
import type { Command, CommandOf, ElementName } from '../../src/model/command.ts';

/** Checked by `tsc -b`: the typed commands are inferred from the table. */
describe('the types of commands', () => {
  it('follow the type of the attribute', () => {
    expectTypeOf<CommandOf<'Gather'>['numDigits']>().toEqualTypeOf<number>();
    expectTypeOf<CommandOf<'Gather'>['input']>().toEqualTypeOf<'dtmf' | 'speech' | 'dtmf speech'>();
    expectTypeOf<CommandOf<'Gather'>['finishOnKey']>().toEqualTypeOf<string>();
    expectTypeOf<CommandOf<'Gather'>['statusCallbackEvent']>().toEqualTypeOf<
      readonly ('partialResult' | 'fullResult')[]
    >();
    expectTypeOf<CommandOf<'Say'>['separateNumbers']>().toEqualTypeOf<boolean>();
    expectTypeOf<CommandOf<'Conference'>['beep']>().toEqualTypeOf<'true' | 'false' | 'onEnter' | 'onExit'>();
    expectTypeOf<CommandOf<'Redirect'>['method']>().toEqualTypeOf<'GET' | 'POST'>();
  });

  it('allow for absence where there is no default', () => {
    expectTypeOf<CommandOf<'Say'>['voice']>().toEqualTypeOf<string>();
    expectTypeOf<CommandOf<'Say'>['language']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<CommandOf<'If'>['variable']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<CommandOf<'If'>['test']>().toEqualTypeOf<'EQUAL' | 'NOTEQUAL' | undefined>();
    expectTypeOf<CommandOf<'Dial'>['callerId']>().toEqualTypeOf<string | undefined>();
  });

  it('are told apart by name', () => {
    expectTypeOf<Command['name']>().toEqualTypeOf<ElementName>();
    expectTypeOf<Extract<Command, { name: 'Pause' }>['length']>().toEqualTypeOf<number>();
    expectTypeOf<'loop' extends keyof CommandOf<'Pause'> ? true : false>().toEqualTypeOf<false>();
  });
});
