import { type Input, seeds } from './corpus.ts';
import { Coverage } from './coverage.ts';
import { mutate } from './mutate.ts';
import { faultOf } from './oracles.ts';
import { Random } from './random.ts';
import { shrink } from './shrink.ts';

/**
 * Fuzzes the core, guided by coverage: `pnpm fuzz [seconds] [seed]`. Inputs that reach new code are kept and changed further. Each kind
 * of fault is shrunk and printed once; the exit code is 1 where there was one.
 */
const [seconds = 60, seed = Date.now() % 2 ** 32] = process.argv.slice(2).map(Number);

/** A run of one input that takes longer is a fault of its own: inputs are short. Milliseconds. */
const SLOW = 5000;

const random = new Random(seed);
const corpus: Input[] = [...seeds(process.cwd())];
const coverage = new Coverage(import.meta.url);
const faults = new Map<string, string>();
const deadline = performance.now() + seconds * 1000;
let runs = 0;
let kept = 0;

process.stdout.write(`fuzzing for ${seconds} s from ${corpus.length} texts, seed ${seed}\n`);
for (const input of corpus) {
  if (performance.now() < deadline) run(input);
}
coverage.hasGrown();
while (performance.now() < deadline) {
  const input = mutate(random, newestOrAny(), random.pick(corpus));
  run(input);
  if (!coverage.hasGrown()) continue;
  corpus.push(input);
  kept++;
}
process.stdout.write(
  `${runs} runs, ${coverage.reached} places reached, ${kept} texts kept, ${faults.size} kinds of faults\n`,
);
process.exitCode = faults.size > 0 ? 1 : 0;

/** Half of the time one of those that were kept last. */
function newestOrAny(): Input {
  const recent = Math.min(kept, 100);
  return recent > 0 && random.below(2) === 0 ? corpus[corpus.length - 1 - random.below(recent)]! : random.pick(corpus);
}

function run(input: Input): void {
  runs++;
  const fault = judge(input);
  if (fault === undefined) return;
  const kind = kindOf(fault);
  if (faults.has(kind)) return;
  faults.set(kind, fault);
  const text = shrink(input.text, (smaller) => {
    const other = judge({ ...input, text: smaller });
    return other !== undefined && kindOf(other) === kind;
  });
  process.stdout.write(`\n${judge({ ...input, text })}\n  in a .${input.extension} file: ${JSON.stringify(text)}\n`);
}

function judge(input: Input): string | undefined {
  const start = performance.now();
  try {
    const fault = faultOf(input);
    if (fault !== undefined) return fault;
  } catch (error) {
    return error instanceof Error
      ? `throws ${error.stack?.split('\n').slice(0, 3).join(' ')}`
      : `throws ${String(error)}`;
  }
  const time = performance.now() - start;
  return time > SLOW ? `takes ${Math.round(time)} ms` : undefined;
}

/** Faults that differ in numbers and quoted text only are of one kind. */
function kindOf(fault: string): string {
  return fault.replace(/, in ".*/s, '').replaceAll(/"(?:[^"\\]|\\.)*"|\d+/g, '#');
}
