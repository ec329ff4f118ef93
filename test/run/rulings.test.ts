import assert from 'node:assert/strict';
import type { Answer } from '../../src/run/answer.ts';
import { asker, stage } from './support/world.ts';

const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);
const told = (answer: Answer) => JSON.stringify(answer);
const megan = asker('megan');

/** Three people, of whom the first is matched with nobody until somebody pins. */
async function oneUnmatched() {
  const world = stage(3);
  const { recipients } = world.tenants;
  const there = recipients.get('target-0');
  if (there === undefined) throw new Error('nobody to make a stranger of');
  const primaryAddress = 'elsewhere@fabrikam.com';
  recipients.set('target-0', {
    ...there,
    externalAddress: null,
    primaryAddress,
    addresses: [`SMTP:${primaryAddress}`, 'smtp:elsewhere@fabrikam.onmicrosoft.com'],
  });
  return { ...world, run: await world.asked() };
}
const same = { source: 'person0@contoso.com', target: 'elsewhere@fabrikam.com', note: 'she said' };

describe('what people rule about single users', () => {
  it('a pin re-plans its row alone in the preview that waits, under a new digest', async () => {
    const { approve, read, rows, run, verbs } = await oneUnmatched();
    const before = await rows(run.id);

    const answer = await verbs.pin(megan, same);

    const [now, after] = [await read(run.id), await rows(run.id)];
    assert.match(told(answer), /pinned to Person 0 .*preview of run 1 shows it/);
    assert.equal(before[0]?.row.kind, 'missing');
    assert.equal(after[0]?.row.kind === 'ready' && after[0].row.rule, 'pinned');
    assert.equal(after[0]?.state, 'planned');
    assert.deepEqual(after.slice(1), before.slice(1));
    assert.notEqual(now.digest, run.digest);
    assert.deepEqual([now.counts?.ready, now.counts?.missing], [3, 0]);
    assert.equal(why(await approve(run)), 'stale');
    assert.equal(why(await approve(now)), 'decided');
  });

  it('a pinned row is stamped, and the pin outlives the run', async () => {
    const { approve, asked, ended, read, rows, run, tenants, verbs } = await oneUnmatched();
    await verbs.pin(megan, same);
    await approve(await read(run.id));

    const outcome = await ended(run);
    const again = await asked();

    assert.deepEqual(outcome, { kind: 'done' });
    assert.equal(tenants.writes.filter((id) => id === 'target-0').length, 1);
    const [row] = await rows(again.id);
    assert.equal(row?.row.kind === 'unchanged' && row.row.rule, 'pinned');
  });

  it('a pin takes the target from whoever was to get it, in the same preview', async () => {
    const { asked, rows, verbs } = stage(3);
    const run = await asked();
    const wish = { source: 'source-0', target: 'target-1', note: 'they swapped' };

    await verbs.pin(megan, wish);

    const after = await rows(run.id);
    assert.deepEqual(
      after.map(({ row }) => row.kind),
      ['ready', 'colliding', 'ready'],
    );
  });

  it('unpin gives the row back to the rules', async () => {
    const { rows, run, verbs } = await oneUnmatched();
    await verbs.pin(megan, same);

    const answer = await verbs.unpin(megan, 'PERSON0@contoso.com');

    assert.match(told(answer), /no longer pinned.*preview of run 1/);
    assert.equal((await rows(run.id))[0]?.row.kind, 'missing');
    assert.equal(why(await verbs.unpin(megan, 'source-0')), 'nothing-to-undo');
  });

  it('an exclusion takes somebody out until its day is over, and include brings them back', async () => {
    const { asked, clock, rows, verbs } = stage(3);
    const run = await asked();
    const until = clock.now().toISOString().slice(0, 10);
    const wish = { user: 'person1@contoso.com', batch: 3, until, note: 'on leave' };

    const excluded = await verbs.exclude(megan, wish);
    const out = (await rows(run.id))[1]?.row;
    const included = await verbs.include(megan, wish);
    const back = (await rows(run.id))[1]?.row;

    assert.match(told(excluded), /excluded from batch 3 to the end of/);
    assert.match(out?.kind === 'excluded' ? out.reason.text : '', /MEGAN.*on leave/);
    assert.match(told(included), /in batch 3 again/);
    assert.equal(back?.kind, 'ready');
    assert.equal(why(await verbs.include(megan, wish)), 'nothing-to-undo');
  });

  it('two at one moment both come into the preview that waits', async () => {
    const { asked, read, rows, verbs } = stage(4);
    const run = await asked();
    const swap = (a: number, b: number) =>
      verbs.pin(megan, { source: `source-${a}`, target: `target-${b}`, note: 'swapped' });

    const answers = await Promise.all([swap(0, 1), swap(2, 3), swap(1, 0), swap(3, 2)]);

    assert.ok(answers.every((answer) => told(answer).includes('preview of run 1 shows it')));
    const targets = (await rows(run.id)).map(({ row }) => 'target' in row && row.target?.id);
    assert.deepEqual(targets, ['target-1', 'target-0', 'target-3', 'target-2']);
    assert.equal((await read(run.id)).counts?.ready, 4);
  });

  it('are for admins, for people who are there, and for batches of the policy', async () => {
    const { clock, verbs } = stage(2);
    const until = clock.now().toISOString().slice(0, 10);
    const out = { user: 'source-0', batch: 3, until, note: '' };

    const answers = [
      await verbs.pin(asker('alex'), same),
      await verbs.pin(megan, { ...same, source: 'nobody@contoso.com' }),
      await verbs.pin(megan, { ...same, source: 'source-0', target: 'nobody' }),
      await verbs.exclude(asker('isaiah'), out),
      await verbs.exclude(megan, { ...out, batch: 9 }),
      await verbs.exclude(megan, { ...out, until: '2001-01-01' }),
    ];

    assert.deepEqual(answers.map(why), [
      'not-permitted',
      'unknown-person',
      'unknown-person',
      'not-permitted',
      'unknown-batch',
      'nothing-to-undo',
    ]);
  });

  it('a name that several people have is told with all of them', async () => {
    const { tenants, verbs } = stage(2);
    for (const [id, user] of tenants.recipients)
      tenants.recipients.set(id, { ...user, name: 'Twin' });

    const answer = await verbs.pin(megan, { source: 'source-0', target: 'twin', note: '' });

    assert.equal(why(answer), 'several-people');
    assert.match(told(answer), /person0@fabrikam.com.*person1@fabrikam.com/);
  });

  it('one target is pinned to one mailbox, and where the policy takes no pins to none', async () => {
    const { control, enforce, verbs } = await oneUnmatched();
    await verbs.pin(megan, same);

    const second = await verbs.pin(megan, { ...same, source: 'source-1' });
    control.policy = { ...control.policy, match: ['stamped'] };
    await enforce();
    const idle = await verbs.pin(megan, { ...same, source: 'source-1', target: 'target-2' });

    assert.equal(why(second), 'target-pinned');
    assert.match(told(second), /by MEGAN: she said.*unpin person0@contoso.com/);
    assert.equal(why(idle), 'no-pins');
  });
});
