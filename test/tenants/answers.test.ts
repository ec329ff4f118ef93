import assert from 'node:assert/strict';
import { groups } from './support/answers.ts';
import { ask, domains, written } from './support/asking.ts';

describe('A tenant that answers first', () => {
  for (const { read, write, answers } of groups) {
    for (const [name, first] of Object.entries(answers)) {
      for (const [how, [kind, tries], good] of [
        ['read', read, domains],
        ['write', write, written],
      ] as const) {
        it(`${name}, leaves a ${how} ${kind} after ${tries} tries`, async () => {
          const { came, calls, message } = await ask(how, [first, good]);

          assert.equal(came, kind, message);
          assert.equal(calls.length, tries);
          assert.equal(new Set(calls.map(({ body }) => body)).size, 1);
        });
      }
    }
  }
});
