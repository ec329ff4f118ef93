import assert from 'node:assert/strict';
import { partialDigest } from '../../src/mapping/plan/partial-approval.ts';
import { rerunCommand } from '../../src/ports/run.ts';
import { mailUser } from '../ports/tenant-objects.ts';
import { waitUntil } from '../ports/wait-until.ts';
import { sender, testWorld } from '../ports/world.ts';
import { codeOf, complete, megan, preview, textOf, type TestWorld } from './support/answers.ts';

const finance = {
  ...{ id: 'group-finance', guid: 'guid-finance', name: 'Finance', aliases: ['finance'] },
  distinguishedName: 'CN=Finance',
  primaryAddress: 'finance@contoso.com',
};

describe('map batch only some people', () => {
  const worldWithFinance = (people = 6): TestWorld => {
    const here = testWorld(people);
    here.tenants.state.moreGroups = [{ ...finance, people: [1, 2, 40] }];
    return here;
  };
  const sources = async (here: TestWorld, run: number) =>
    (await here.rows(run)).map(({ row }) => row.source.id);

  it('plans a group of them, names, addresses, or everybody else, and says so first', async () => {
    const requests = [
      ['map batch 3 only finance@contoso.com', ['source-1', 'source-2']],
      ['map batch 3 but only people in Finance', ['source-1', 'source-2']],
      ['map Sales only finance, Person 4', ['source-1', 'source-2', 'source-4']],
      ['map batch 3 only Person 4 and person5@contoso.com', ['source-4', 'source-5']],
      ['map batch 3 except finance@contoso.com', ['source-0', 'source-3', 'source-4', 'source-5']],
      ['map batch 3 without "Person 0"; finance', ['source-3', 'source-4', 'source-5']],
      ['map only the finance people of batch 3', ['source-1', 'source-2']],
      ['map batch 3 only the finance people, Person 4', ['source-1', 'source-2', 'source-4']],
    ] as const;
    for (const [message, expected] of requests) {
      const here = worldWithFinance();

      const answer = await here.say(megan, message);
      const run = await preview(here, answer);

      assert.deepEqual(await sources(here, run.id), expected, message);
      assert.equal(run.counts?.ready, expected.length, message);
      assert.ok(answer.kind === 'run-opened');
      assert.match(
        answer.notes[0] ?? '',
        new RegExp(`^Run 1 · Sales \\(batch 3\\) · (?:only )?${expected.length} of 6 people`),
      );
    }
  });

  it('names who is meant', async () => {
    const here = worldWithFinance();

    const answer = await here.say(megan, 'map batch 3 only finance@contoso.com');

    assert.match(
      textOf(answer),
      /only 2 of 6 people \(finance@contoso\.com\): Person 1 \(person1@contoso\.com\), Person 2/,
    );
  });

  it('takes people of a department, and of nested groups', async () => {
    const here = worldWithFinance();
    const profile = { givenName: null, surname: null, manager: null, employeeId: null };
    const unlicensed = { immutableId: null, licences: null };
    here.tenants.state.profiles.set('source-3', { ...profile, ...unlicensed, department: 'Audit' });
    here.tenants.state.groups.set('group-finance', ['source-5']);

    const run = await preview(here, await here.say(megan, 'map batch 3 only audit, finance'));

    assert.deepEqual(await sources(here, run.id), ['source-1', 'source-2', 'source-3', 'source-5']);
  });

  it('is refused where a name is unknown or has two meanings, or nobody is left, and opens no run', async () => {
    const here = worldWithFinance();
    const mailboxes = await here.world.source.mailboxes();
    here.tenants.state.members = mailboxes.slice(0, 5);
    here.tenants.state.moreGroups = [
      { ...finance, people: [40] },
      { ...finance, id: 'group-2', guid: 'g2', name: 'Person 1', aliases: [], people: [2] },
    ];
    const refusals = [
      ['map batch 3 only Nobody Here', 'unknown-person', /No one called “Nobody Here” in batch 3/],
      ['map batch 3 only Person 2, Nobody', 'unknown-person', /No one called “Nobody”/],
      ['map batch 3 only Person 1', 'ambiguous-person', /“Person 1” can mean/],
      ['map batch 3 only Person 5', 'nobody-selected', /Person 5 .* isn’t in batch 3/],
      ['map batch 3 only guid-finance', 'nobody-selected', /Nobody of batch 3 is in guid-finance/],
      ['map batch 3 except sales-wave@contoso.com', 'nobody-selected', /leaves nobody/],
      ['map batch 9 only Person 2', 'unknown-batch', /no batch 9/],
    ] as const;
    for (const [message, code, text] of refusals) {
      const answer = await here.say(megan, message);
      assert.equal(codeOf(answer), code, message);
      assert.match(textOf(answer), text);
    }
    assert.deepEqual(await here.world.journal.openRuns(), []);
  });

  it('asks for the people or the batch that is missing, and never maps all instead', async () => {
    const here = worldWithFinance();

    for (const message of ['map batch 3 only', 'map batch 3 except.', 'map batch only Person 1'])
      assert.equal(codeOf(await here.say(megan, message)), 'question', message);
    assert.deepEqual(await here.world.journal.openRuns(), []);
  });

  it('compares with everybody, so a person outside the selection still conflicts', async () => {
    const here = worldWithFinance();
    here.tenants.recipients.delete('target-2');
    const shared = { ...mailUser(1), addresses: [...mailUser(1).addresses, 'X500:/o=old/cn=2'] };
    here.tenants.recipients.set('target-1', { ...shared, externalAddress: null });

    const run = await preview(here, await here.say(megan, 'map batch 3 only Person 1'));

    const [row, ...others] = await here.rows(run.id);
    assert.deepEqual(others, []);
    assert.notEqual(row?.row.kind, 'ready');
  });

  it('is part of the batch: it holds its lock, is rechecked, and is no plan to compare with', async () => {
    const here = worldWithFinance();
    const run = await complete(here, await here.say(megan, 'map batch 3 only finance'));

    assert.deepEqual([...here.tenants.writes].sort(), ['target-1', 'target-2']);
    assert.equal(rerunCommand(run), 'map batch 3 only finance');
    const whole = await here.openRun();
    const blocked = await here.say(megan, 'map batch 3 only finance');

    assert.deepEqual([whole.delta, whole.counts?.ready, whole.counts?.unchanged], [null, 4, 2]);
    assert.match(textOf(blocked), /^Run 2 of batch 3 is still open\. It maps the whole batch\./);
  });

  it('keeps its people when the group changes, and the digest covers which they are', async () => {
    const here = worldWithFinance();
    const run = await preview(here, await here.say(megan, 'map batch 3 only finance'));
    here.tenants.state.moreGroups = [{ ...finance, people: [3] }];

    const rows = (await here.rows(run.id)).map(({ row }) => row);
    await here.approve(run);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.deepEqual([...here.tenants.writes].sort(), ['target-1', 'target-2']);
    assert.deepEqual(run.selection?.sources, ['source-1', 'source-2']);
    assert.equal(partialDigest(rows, { ...run }), null);
  });

  it('passes its people on to the run for those who were not approved', async () => {
    const here = worldWithFinance();
    here.tenants.recipients.set('target-1', { ...mailUser(1), name: 'Different Name' });
    const run = await preview(here, await here.say(megan, 'map batch 3 only finance'));

    await here.approve({ ...run, digest: run.cleanDigest });
    await here.waitForOutcome(run);
    await here.launcher.start(2);
    await waitUntil(async () => (await here.read(2)).phase === 'waiting');

    assert.deepEqual(here.tenants.writes, ['target-2']);
    assert.deepEqual(await sources(here, 2), ['source-1', 'source-2']);
  });

  it('can be retried and undone', async () => {
    const here = worldWithFinance();
    here.tenants.state.faultFor = (call, id) =>
      call === 'stamp' && id === 'target-1' ? 'refused' : null;
    const run = await complete(here, await here.say(megan, 'map batch 3 only finance'));
    here.tenants.state.faultFor = () => null;

    const retry = await complete(here, await here.say(megan, `retry run ${run.id}`));
    const undo = await preview(here, await here.say(megan, `undo run ${retry.id}`));

    assert.deepEqual(await sources(here, retry.id), ['source-1']);
    assert.deepEqual(await sources(here, undo.id), ['source-1']);
  });

  it('stays a part when its retry is approved for the people without warnings alone', async () => {
    const here = worldWithFinance();
    here.tenants.state.faultFor = (call) => (call === 'stamp' ? 'refused' : null);
    const run = await complete(here, await here.say(megan, 'map batch 3 only finance'));
    here.tenants.state.faultFor = () => null;
    here.tenants.recipients.set('target-1', { ...mailUser(1), name: 'Different Name' });
    const retry = await preview(here, await here.say(megan, `retry run ${run.id}`));

    await here.approve({ ...retry, digest: retry.cleanDigest });
    await here.waitForOutcome(retry);
    await here.launcher.start(3);
    await waitUntil(async () => (await here.read(3)).phase === 'waiting');

    assert.deepEqual(await sources(here, 3), ['source-1', 'source-2']);
    assert.deepEqual((await here.read(3)).retries, retry.retries);
  });

  it('is open to admins alone', async () => {
    const here = worldWithFinance();

    assert.equal(
      codeOf(await here.say(sender('isaiah'), 'map batch 3 only finance')),
      'not-permitted',
    );
  });
});
