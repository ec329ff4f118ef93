import assert from 'node:assert/strict';
import type { Answer } from '../../src/run/answer.ts';
import { asker, stage } from './support/world.ts';

const code = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);
const megan = asker('megan');

describe('why', () => {
  const of = (answer: Answer) => {
    if (answer.kind !== 'why') throw new Error(`not told but ${code(answer)}`);
    return answer.why;
  };

  it('tells the last plan of somebody, by address, id, UPN, alias or name of either side', async () => {
    const { asked, tenants, verbs } = stage(3);
    const [first] = tenants.state.members;
    Object.assign(first ?? {}, { userPrincipalName: 'upn0@contoso.com' });
    const run = await asked();

    for (const words of [
      'person0@contoso.com',
      'SOURCE-0',
      'Person 0',
      'person0@fabrikam.com',
      'target-0',
      'upn0@contoso.com',
      'person0@fabrikam.onmicrosoft.com',
    ]) {
      const told = of(await verbs.why(megan, words));
      assert.equal(told.source.id, 'source-0', words);
      assert.equal(told.run?.id, run.id, words);
      assert.equal(told.stored.row.kind, 'ready', words);
    }
  });

  it('tells what a plan would make of somebody whom no plan has', async () => {
    const { verbs } = stage(3);

    const told = of(await verbs.why(megan, 'person2@contoso.com'));

    assert.equal(told.run, null);
    assert.equal(told.stored.row.kind, 'ready');
    assert.deepEqual(told.history, []);
  });

  it('tells pins, exclusions and earlier rows, newest first', async () => {
    const { asked, clock, ended, verbs } = stage(2);
    const until = clock.now().toISOString().slice(0, 10);
    const first = await asked();
    await verbs.cancel(megan, first.id);
    await ended(first);
    await verbs.exclude(megan, { user: 'source-0', batch: 3, until, note: 'on leave' });
    await verbs.include(megan, { user: 'source-0', batch: 3 });
    await asked();

    const { history } = of(await verbs.why(megan, 'source-0'));

    assert.equal(history.length, 3);
    assert.match(history[0] ?? '', /^Included in batch 3 again by MEGAN/);
    assert.match(history[1] ?? '', /^Excluded from batch 3 .*: on leave$/);
    assert.match(history[2] ?? '', /^Run 1: ready with Person 0/);
  });

  it('refuses strangers and says who is not known', async () => {
    const { control, enforce, verbs } = stage(1);
    const answer = await verbs.why(megan, 'nobody@contoso.com');
    control.policy = {
      ...control.policy,
      roles: { ...control.policy.roles, viewers: { users: [], groups: [] } },
    };
    await enforce();

    assert.equal(code(answer), 'unknown-person');
    assert.equal(code(await verbs.why(asker('isaiah'), 'source-0')), 'not-permitted');
  });
});

describe('a report', () => {
  it('offers its papers to the one who asked, once each, for ten minutes', async () => {
    const { asked, clock, verbs } = stage(2);
    const run = await asked();

    const answer = await verbs.report(megan, run.id);

    if (answer.kind !== 'papers') throw new Error(`no papers but ${code(answer)}`);
    const [rows, ...others] = answer.papers;
    assert.match(rows?.name ?? '', /^crosswalk-run-1-batch-3-[0-9a-f]{12}-rows\.csv$/);
    assert.ok(others.some(({ name }) => name.endsWith('.json')));
    const offer = rows?.offer ?? '';
    assert.equal(await verbs.paper(offer, asker('alex').person), null);
    assert.match((await verbs.paper(offer, megan.person))?.text ?? '', /person1@contoso.com/);
    assert.equal(await verbs.paper(offer, megan.person), null);
    clock.advance(10 * 60_000);
    assert.equal(await verbs.paper(others[0]?.offer ?? '', megan.person), null);
  });

  it('is refused for a run that is not there or has no plan', async () => {
    const { verbs } = stage(1);
    const opened = await verbs.mapBatch(megan, 3);

    assert.equal(opened.kind, 'opened');
    assert.equal(code(await verbs.report(megan, 1)), 'no-report');
    assert.equal(code(await verbs.report(megan, 9)), 'unknown-run');
  });
});

describe('rows for on premises', () => {
  it('are approved like any other, and only then have a script', async () => {
    const { approve, asked, ended, tenants, verbs } = stage(1);
    const synced = tenants.recipients.get('target-0');
    if (synced === undefined) throw new Error('nobody to synchronize');
    tenants.recipients.set('target-0', { ...synced, dirSynced: true });
    const script = async (id: number) => {
      const answer = await verbs.report(megan, id);
      if (answer.kind !== 'papers') throw new Error(`no papers but ${code(answer)}`);
      return answer.papers.some(({ name }) => name.endsWith('.ps1'));
    };
    const run = await asked();

    const before = [await script(run.id), code(await verbs.verifyRun(megan, run.id))];
    await approve(run);
    const outcome = await ended(run);

    assert.deepEqual(before, [false, 'not-waiting']);
    assert.deepEqual(outcome, { kind: 'done' });
    assert.equal(await script(run.id), true);
    assert.deepEqual(tenants.writes, []);
  });

  it('are not stamped by the run, and closed once the directory has synchronized', async () => {
    const { approve, asked, ended, rows, tenants, verbs } = stage(2);
    const synced = tenants.recipients.get('target-0');
    if (synced === undefined) throw new Error('nobody to synchronize');
    tenants.recipients.set('target-0', { ...synced, dirSynced: true });
    const run = await asked();
    await approve(run);
    await ended(run);
    const [row] = await rows(run.id);
    if (row?.row.kind !== 'on-premises') throw new Error(`not on premises but ${row?.row.kind}`);

    const early = await verbs.verifyRun(megan, run.id);
    tenants.recipients.set('target-0', { ...synced, dirSynced: true, ...row.row.after });
    const late = await verbs.verifyRun(megan, run.id);
    const over = await verbs.verifyRun(megan, run.id);

    assert.deepEqual(tenants.writes, ['target-1']);
    assert.match(JSON.stringify(early), /0 of 1 rows .* do not show their stamp yet/);
    assert.match(JSON.stringify(late), /1 of 1 rows for on premises are confirmed/);
    assert.match(JSON.stringify(over), /The 1 stamped row stands as approved/);
    assert.equal((await rows(run.id))[0]?.state, 'synced');
  });
});
