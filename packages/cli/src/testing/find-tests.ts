import { UsageError } from '../expected-error.ts';
import { collectFiles } from '../files/collect-files.ts';
import type { InputOptions, Inputs, Source } from '../files/source.ts';
import type { Arguments } from '../parse-arguments.ts';
import { isTestFile } from './test-files.ts';

/** The named files, and the selected ones of the named folders; of the working folder if nothing is named. */
export function collectNamed(
  paths: readonly string[],
  options: Pick<InputOptions, 'passWithNoFiles' | 'select'>,
): Promise<Inputs> {
  return collectFiles({
    paths: paths.length === 0 ? ['.'] : paths,
    settings: {},
    config: undefined,
    staged: false,
    ignore: true,
    stdinFilename: undefined,
    ...options,
  });
}

/** The test files that are named, or those in the named folders; of a shard only its part. */
export async function findTests({ flags, positionals, values }: Arguments): Promise<{
  readonly sources: readonly Source[];
  readonly problems: string[];
}> {
  const passWithNoFiles = flags.has('pass-with-no-files');
  const { sources, problems } = await collectNamed(positionals, { passWithNoFiles, select: isTestFile });
  const [part, parts] = readShard(values.get('shard')?.[0]);
  return { sources: sources.filter((_, at) => at % parts === part - 1), problems: [...problems] };
}

function readShard(text: string | undefined): readonly [part: number, parts: number] {
  if (text === undefined) return [1, 1];
  const [, part, parts] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text) ?? [];
  if (part === undefined || Number(part) > Number(parts)) throw new UsageError('--shard needs I/N, such as 2/3');
  return [Number(part), Number(parts)];
}
