import {
  type CallResult,
  ExpectationError,
  Simulation,
  type SimulatedCall,
  type SimulateOptions,
} from '@voxxml/simulator';
import { readCallOptions, refusal, type CallSettings } from '../call/read-call-options.ts';
import { type Action, readActions } from '../call/read-actions.ts';
import { callAsJson } from '../call/call-as-json.ts';
import { TerminalPhone } from '../call/terminal-phone.ts';
import { exitCode } from '../exit-code.ts';
import { UsageError } from '../expected-error.ts';
import { decodeText } from '../files/decode-text.ts';
import { readStandardInput } from '../files/read-bytes.ts';
import { print } from '../output/print.ts';
import { fileSink } from '../output/sink.ts';
import { complain } from '../output/standard-error.ts';
import { createStyle, wantsColour } from '../output/style.ts';
import { isTerminal, terminalWidth } from '../output/terminal.ts';
import type { Arguments } from '../parse-arguments.ts';

/** `voxlint call FILE`: a phone in the terminal. */
export async function call(args: Arguments): Promise<number> {
  const settings = await readCallOptions(args);
  const refused = refusal(settings.document);
  if (refused !== undefined) {
    complain(refused);
    return exitCode.findings;
  }
  const simulation = new Simulation(settings.document, optionsOf(settings));
  simulation.host.onFetch = ({ url }) => {
    if (simulation.host.serves(url)) return undefined;
    settings.unserved.add(url);
    complain(`Nothing serves ${url}, so the fetch fails. Use --serve ${url}=FILE to answer it.`);
    return { unreachable: true };
  };
  const started = start(simulation, settings);
  const style = createStyle({ colour: wantsColour(colorFlag(args), process.env, isTerminal(1)), links: false });
  const isInteractive = isTerminal(0) && isTerminal(1) && settings.format === 'text';
  const phone = new TerminalPhone(simulation, started, {
    style,
    width: terminalWidth(1),
    // Whoever reads the output later does not want to wait for it.
    speed: settings.speed ?? (isTerminal(1) && settings.format === 'text' ? 1 : Infinity),
    isQuiet: settings.format !== 'text',
  });
  if (isInteractive) await phone.talk(settings.name);
  else await phone.follow(actionsFromInput());
  const result = started.result();
  if (settings.format !== 'text') print(callAsJson(result, settings.format));
  if (settings.record !== undefined) await record(settings.record, settings, result);
  return result.status === 'failed' ? exitCode.findings : exitCode.clean;
}

function optionsOf({ phones, serve: files, audio, assume, profile, document }: CallSettings): SimulateOptions {
  const serve = Object.fromEntries(Object.entries(files).map(([url, served]) => [url, served.document]));
  return { phones, serve, audio, assume, profile, name: document.name };
}

function start(simulation: Simulation, { resource, entry, from, to }: CallSettings): SimulatedCall {
  try {
    return simulation.start(resource, { entry, ...(entry === 'outbound' ? {} : { from, to }) });
  } catch (error) {
    if (error instanceof ExpectationError) throw new UsageError(error.message);
    throw error;
  }
}

function colorFlag({ flags }: Arguments): boolean | undefined {
  return flags.has('color') ? true : flags.has('no-color') ? false : undefined;
}

function actionsFromInput(): readonly Action[] {
  return isTerminal(0) ? [] : readActions(decodeText(readStandardInput()).text);
}

/** Loads the language of scenario tests only here. */
async function record(file: string, settings: CallSettings, result: CallResult): Promise<void> {
  const { scenarioOf } = await import('../call/record.ts');
  const sink = fileSink(file);
  sink.write(scenarioOf(file, settings, result));
  sink.close();
}
