// What the tests of core use of Vitest, without its workers: tests are collected into a list that anybody can run.
import { readFileSync } from 'node:fs';
import { format } from 'node:util';
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
import * as chai from 'chai';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
chai.use(({ Assertion }, { addMethod, flag }) => {
  addMethod(Assertion.prototype, 'toMatchFileSnapshot', function (path) {
    chai.assert.equal(flag(this, 'object'), readFileSync(path, 'utf8'));
  });
});

export const expect = Object.assign(
  (value, message) => chai.expect(value, message),
  chai.expect,
  globalThis[Symbol.for('expect-asymmetric-matchers-object')] ?? globalThis[Symbol.for('asymmetric-matchers-object')],
);

let collected = [];
let groups = [];

/** The tests that `load` defines, in order: `{ name, run }`. */
export function collect(load) {
  collected = [];
  groups = [];
  load();
  return collected;
}

export function test(name, options, body) {
  const run = [options, body].find((given) => typeof given === 'function');
  collected.push({ name: [...groups, name].join(' '), run });
}

export function describe(name, body) {
  groups.push(name);
  body();
  groups.pop();
}

function each(define) {
  return (rows) => (name, options, body) => {
    const run = [options, body].find((given) => typeof given === 'function');
    for (const row of rows) {
      const values = Array.isArray(row) ? row : [row];
      define(title(name, values), () => run(...values));
    }
  };
}

/** The title of a row: `%s` and its like stand for the values in order, `$name` for a property of the first. */
function title(name, values) {
  const wanted = name.match(/%[sdjo]/g)?.length ?? 0;
  return format(name, ...values.slice(0, wanted)).replace(/\$(\w+)/g, (written, key) => values[0]?.[key] ?? written);
}

/** Types are the compiler's to test. */
export const expectTypeOf = () => new Proxy({}, { get: () => () => {} });

const skip = () => {};
test.each = each(test);
test.skipIf = (condition) => (condition ? skip : test);
describe.each = each(describe);
export const it = test;
