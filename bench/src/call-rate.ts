/** Fails if the simulator runs fewer than 30,000 calls of the Simple IVR a second on one core: a third of what it should. */
import { compile } from '@voxxml/simulator';
import { callSimpleIvr, simpleIvr } from './simulator.ts';

const least = 30_000;
const calls = 20_000;

const document = compile(simpleIvr);

function callsASecond(): number {
  const start = process.hrtime.bigint();
  for (let call = 0; call < calls; call++) callSimpleIvr(document);
  return (calls * 1e9) / Number(process.hrtime.bigint() - start);
}

const best = Math.max(...Array.from({ length: 10 }, callsASecond));
process.stdout.write(
  `${Math.round(best).toLocaleString('en')} calls a second (at least ${least.toLocaleString('en')})\n`,
);
if (best < least) process.exitCode = 1;
