import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { codeOf, megan, preview, textOf, type TestWorld } from './support/answers.ts';

const finance = {
  ...{ id: 'group-finance', guid: 'guid-finance', name: 'Finance', aliases: ['finance'] },
  distinguishedName: 'CN=Finance',
  primaryAddress: 'finance@contoso.com',
};

describe('the people before their batch', () => {
  const worldWithFinance = (people = 6): TestWorld => {
    const here = testWorld(people);
    here.tenants.state.moreGroups = [{ ...finance, people: [1, 2, 40] }];
    return here;
  };
  const sources = async (here: TestWorld, run: number) =>
    (await here.rows(run)).map(({ row }) => row.source.id);

  it('is never dropped: a batch after its people is asked about with them', async () => {
    for (const line of ['the finance people of batch 3', 'only the finance people of batch 3']) {
      const here = worldWithFinance();
      const answer = await here.say(megan, line.startsWith('only') ? line : `map ${line}`);
      assert.ok(answer.kind === 'question', codeOf(answer));
      assert.equal(answer.text, 'Did you mean “map batch 3 only the finance people”?', line);

      const run = await preview(here, await here.press(megan, answer.choices[0]?.data));

      assert.deepEqual(await sources(here, run.id), ['source-1', 'source-2'], line);
    }
  });

  it('can be named after “except” too, with words around their name', async () => {
    const here = worldWithFinance();

    const answer = await here.say(megan, 'map everyone except the Finance team in Sales');

    const run = await preview(here, answer);
    assert.deepEqual(await sources(here, run.id), ['source-0', 'source-3', 'source-4', 'source-5']);
  });

  it('takes a domain, and says what can be named, with the departments that there are', async () => {
    const here = worldWithFinance();
    const profile = { givenName: null, surname: null, manager: null, employeeId: null };
    const unlicensed = { immutableId: null, licences: null };
    here.tenants.state.profiles.set('source-3', { ...profile, ...unlicensed, department: 'Audit' });

    const refused = await here.say(megan, 'map batch 3 only purchasing');
    const run = await preview(here, await here.say(megan, 'map batch 3 only contoso.com'));

    assert.match(
      textOf(refused),
      /^No one called “purchasing” in batch 3, .* After “only” or “except”, name people of the batch by name or address, a group, a department \(Audit\) or a domain, with commas between them\.$/,
    );
    assert.equal(run.counts?.ready, 6);
  });
});
