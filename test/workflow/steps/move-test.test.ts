import assert from 'node:assert/strict';
import { moveTestWorld } from '../../ports/move-test-world.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender } from '../../ports/world.ts';

const outOfScope = {
  result: 'Failed',
  message: 'The source tenant does not authorize it.',
} as const;

describe('move test step', () => {
  it('tests each verified row with the endpoint of the policy and the address of the target', async () => {
    const { stampRun, takeTestedMoves, moveTestResults, tenants } = moveTestWorld('all', 3);

    const { run, outcome } = await stampRun();

    assert.deepEqual(outcome, { kind: 'done' });
    assert.deepEqual(
      takeTestedMoves(),
      [0, 1, 2].map((n) => `move by contoso-to-fabrikam person${n}@fabrikam.com`),
    );
    assert.deepEqual(await moveTestResults(run), ['Success', 'Success', 'Success']);
    assert.equal(tenants.writes.length, 3);
  });

  it('tests a sample of the rows, or none', async () => {
    const [two, off] = [moveTestWorld(2), moveTestWorld('off')];

    const [sampled, untested] = [await two.stampRun(), await off.stampRun()];

    assert.deepEqual(await two.moveTestResults(sampled.run), ['', '', 'Success', '', 'Success']);
    assert.deepEqual(off.takeTestedMoves(), []);
    assert.deepEqual(await off.moveTestResults(untested.run), ['', '', '', '', '']);
  });

  it('saves a failed test, and changes neither the state of the row nor the outcome of the run', async () => {
    const { stampRun, rows, stateCounts, tenants } = moveTestWorld('all', 3);
    tenants.state.moves.set('person1@fabrikam.com', outOfScope);

    const { run, outcome } = await stampRun();

    const [, second] = await rows(run);
    assert.deepEqual([second?.state, second?.moveTest], ['verified', outOfScope]);
    assert.deepEqual(outcome, { kind: 'done' });
    assert.equal((await stateCounts(run)).verified, 3);
  });

  it('counts an error as a failed test of the mailbox when other mailboxes have a result', async () => {
    const { stampRun, failMoveTests, moveTestResults, rows, untestedNotes } = moveTestWorld(
      'all',
      3,
    );
    failMoveTests((address) => (address === 'person0@fabrikam.com' ? 'missing' : null));

    const { run } = await stampRun();

    assert.deepEqual(await moveTestResults(run), ['Failed', 'Success', 'Success']);
    assert.match((await rows(run))[0]?.moveTest?.message ?? '', /missing/);
    assert.deepEqual(await untestedNotes(run), []);
  });

  for (const { kind, maxCalls, note } of [
    {
      kind: 'forbidden',
      maxCalls: 4,
      note: /^Not tested: 50 of 50 mailboxes\. .*forbidden “verify run 1” tests them\.$/,
    },
    {
      kind: 'missing',
      maxCalls: 23,
      note: /^Not tested: 50 of 50 mailboxes\. .* Get-MigrationEndpoint lists contoso-to-fabrikam/,
    },
  ] as const)
    it(`adds one note and soon stops when every test fails with ${kind}`, async () => {
      const { stampRun, failMoveTests, takeTestedMoves, moveTestResults, untestedNotes } =
        moveTestWorld('all', 50);
      failMoveTests(() => kind);

      const { run, outcome } = await stampRun();

      assert.deepEqual(outcome, { kind: 'done' });
      assert.deepEqual(new Set(await moveTestResults(run)), new Set(['']));
      const [text = '', ...others] = await untestedNotes(run);
      assert.match(text, note);
      assert.deepEqual(others, []);
      const calls = takeTestedMoves().length;
      assert.ok(calls > 0 && calls <= maxCalls, `${calls} calls`);
    });

  it('leaves mailboxes without an answer untested, and notes them beside those that failed', async () => {
    const { stampRun, failMoveTests, moveTestResults, untestedNotes } = moveTestWorld('all', 30);
    const errors = { person1: 'missing', person2: 'unreachable', person3: 'broken' } as const;
    failMoveTests(
      (address) => new Map(Object.entries(errors)).get(address.split('@')[0] ?? '') ?? null,
    );

    const { run, outcome } = await stampRun();

    assert.deepEqual(outcome, { kind: 'done' });
    const results = await moveTestResults(run);
    const others = results.filter((result) => result !== 'Success').sort();
    assert.deepEqual(others, ['', 'Failed', 'Failed']);
    assert.match(
      (await untestedNotes(run))[0] ?? '',
      /^Not tested: 1 of 30 mailboxes\. .*unreachable “verify run 1” tests them\.$/,
    );
  });

  it('does not delay the end of the run long when the tenant is throttled or slow', async () => {
    const [throttled, slow] = [moveTestWorld('all', 50), moveTestWorld('all', 50)];
    throttled.failMoveTests(() => 'throttled');
    slow.failMoveTests(() => {
      slow.clock.advance(60_000);
      return null;
    });

    const [throttledRun, slowRun] = [await throttled.stampRun(), await slow.stampRun()];

    assert.ok(throttled.takeTestedMoves().length <= 6);
    assert.match(
      (await throttled.untestedNotes(throttledRun.run))[0] ?? '',
      /^Not tested: 50 of 50 .*throttled “verify run 1” tests them\.$/,
    );
    assert.match(
      (await slow.untestedNotes(slowRun.run))[0] ?? '',
      /^Not tested: 4\d of 50 .*too long\. “verify run 1” tests them\.$/,
    );
    slow.failMoveTests(() => null);
    assert.match(await slow.verify(slowRun.run), /Move test: 50 of 50 mailboxes can be moved\.$/);
  });

  it('tests rows from all parts of the batch first, so that a few refusals do not stop it', async () => {
    const { stampRun, failMoveTests, moveTestResults } = moveTestWorld('all', 60);
    failMoveTests((address) => (Number(/\d+/.exec(address)?.[0]) < 30 ? 'missing' : null));

    const { run } = await stampRun();

    assert.deepEqual((await moveTestResults(run)).sort(), [
      ...Array<string>(30).fill('Failed'),
      ...Array<string>(30).fill('Success'),
    ]);
  });

  it('is repeated by “verify run”, whose results replace the earlier ones', async () => {
    const here = moveTestWorld('all', 3);
    const { failMoveTests, takeTestedMoves, verify, tenants } = here;
    failMoveTests(() => 'forbidden');
    const { run } = await here.stampRun();
    failMoveTests(() => null);
    tenants.state.moves.set('person1@fabrikam.com', outOfScope);
    takeTestedMoves();

    const withFailure = await verify(run);
    tenants.state.moves.clear();
    const withoutFailure = await verify(run);

    assert.match(
      withFailure,
      /are as approved\. Move test: 2 of 3 mailboxes can be moved\. Failed: Person 1: The source tenant does not authorize it\. .* “verify run 1”/,
    );
    assert.match(withoutFailure, /are as approved\. Move test: 3 of 3 mailboxes can be moved\.$/);
    assert.deepEqual(await here.moveTestResults(run), ['Success', 'Success', 'Success']);
    assert.deepEqual(await here.untestedNotes(run), []);
    assert.equal(takeTestedMoves().length, 6);
  });

  it('keeps the earlier results when “verify run” cannot reach the tenant', async () => {
    const { stampRun, failMoveTests, moveTestResults, verify } = moveTestWorld('all', 3);
    const { run } = await stampRun();
    failMoveTests(() => 'unreachable');

    const answer = await verify(run);

    assert.match(
      answer,
      /are as approved\. Not tested: 3 of 3 mailboxes\. .*unreachable “verify run 1” tests them\. Last known: 3 of 3 mailboxes/,
    );
    assert.deepEqual(await moveTestResults(run), ['Success', 'Success', 'Success']);
  });

  it('is skipped for an undo', async () => {
    const here = moveTestWorld('all', 2);
    const { run } = await here.stampRun();
    here.takeTestedMoves();
    const answer = await here.say(sender('megan'), `undo run ${run}`);
    assert.equal(answer.kind, 'run-opened');
    const undo = answer.run;
    await waitUntil(async () => (await here.read(undo)).phase === 'waiting');

    await here.approve(await here.read(undo));
    await here.waitForOutcome({ id: undo });
    const verified = await here.verify(undo);

    assert.deepEqual(here.takeTestedMoves(), []);
    assert.doesNotMatch(verified, /[Mm]ove test/);
  });
});
