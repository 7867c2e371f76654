import { resolve } from 'node:path';
import {
  type AssumptionId,
  type Assumptions,
  type Profile,
  assumptionIds,
  describeValues,
  isAssumptionId,
  parseAssumption,
} from '@voxxml/simulator';
import { UsageError } from '../expected-error.ts';
import { configurationsFor } from '../files/collect-files.ts';
import { readText } from '../files/read-text.ts';
import { describeError } from '../output/describe-error.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import { suggest } from '../text/words.ts';

/** What simulated calls assume about the Voice API. */
export interface AssumptionSettings {
  /** Values that were set: on the command line, else in the configuration. */
  readonly assume: Partial<Assumptions>;
  /** Values that somebody has observed on the real platform. */
  readonly profile: Profile | undefined;
}

/**
 * Reads the options `--assume` and `--profile`. The result gives the assumptions for a file: what the options leave open
 * comes from the keys `assume` and `profile` of its configuration.
 *
 * @throws UsageError for unknown ids, values that an assumption does not have, and profiles that cannot be read
 */
export async function assumptionReader(
  options: ReadonlyMap<string, readonly string[]>,
): Promise<(path: string) => AssumptionSettings> {
  const configurations = await configurationsFor({ config: undefined, settings: {} }, true);
  const fromOptions = (options.get('assume') ?? []).map(readAssumption);
  const profiles = new Map<string | undefined, Profile | undefined>();
  const profileOf = (file: string | undefined): Profile | undefined => {
    if (!profiles.has(file)) profiles.set(file, readProfile(file));
    return profiles.get(file);
  };
  return (path) => {
    const configured = configurations.ofFile(resolve(path));
    const fromConfiguration = Object.entries(configured.assume ?? {}).map(([id, value]) =>
      checkAssumption(id, String(value), "in 'assume' of the configuration"),
    );
    return {
      assume: Object.fromEntries([...fromConfiguration, ...fromOptions]),
      profile: profileOf(options.get('profile')?.[0] ?? configured.profile),
    };
  };
}

function readAssumption(text: string): readonly [AssumptionId, string | number] {
  const at = text.indexOf('=');
  if (at <= 0 || at === text.length - 1) {
    throw new UsageError('--assume needs ID=VALUE, such as gather.barge-in=no');
  }
  return checkAssumption(text.slice(0, at), text.slice(at + 1), 'in --assume');
}

function readProfile(file: string | undefined): Profile | undefined {
  if (file === undefined) return undefined;
  const name = escapeForTerminal(file);
  const text = readText(file, 'the profile ');
  let profile: { readonly name?: unknown; readonly assumptions?: unknown };
  try {
    profile = JSON.parse(text) as typeof profile;
  } catch (error) {
    throw new UsageError(`cannot read the profile '${name}': ${describeError(error)}`);
  }
  const { assumptions } = profile ?? {};
  if (typeof assumptions !== 'object' || assumptions === null) {
    throw new UsageError(`'${name}' is not a profile. It needs "assumptions": { "gather.barge-in": "no" }`);
  }
  const checked = Object.entries(assumptions).map(([id, value]) => checkAssumption(id, String(value), `in '${name}'`));
  return { assumptions: Object.fromEntries(checked) } as Profile;
}

function checkAssumption(id: string, value: string, where: string): readonly [AssumptionId, string | number] {
  if (!isAssumptionId(id)) {
    const hint = suggest(id, assumptionIds);
    throw new UsageError(
      `Unknown assumption '${escapeForTerminal(id)}' ${where}.${hint === undefined ? '' : ` ${hint}`}`,
    );
  }
  const parsed = parseAssumption(id, value);
  if (parsed === undefined) {
    throw new UsageError(`Invalid value '${escapeForTerminal(value)}' for ${id} ${where}. Use ${describeValues(id)}.`);
  }
  return [id, parsed];
}
