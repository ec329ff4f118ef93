import assert from 'node:assert/strict';
import { testing } from './support/moves.ts';
import { until } from './support/until.ts';
import { asker } from './support/world.ts';

const outOfScope = {
  result: 'Failed',
  message: 'The source tenant does not authorize it.',
} as const;

describe('the move test', () => {
  it('asks the endpoint of the policy for each verified row, by the target’s address', async () => {
    const { stamped, tested, said, tenants } = testing('all', 3);

    const { run, outcome } = await stamped();

    assert.deepEqual(outcome, { kind: 'done' });
    assert.deepEqual(
      tested(),
      [0, 1, 2].map((n) => `move by contoso-to-fabrikam person${n}@fabrikam.com`),
    );
    assert.deepEqual(await said(run), ['Success', 'Success', 'Success']);
    assert.equal(tenants.writes.length, 3);
  });

  it('asks for a sample of them, or for none', async () => {
    const [some, off] = [testing(2), testing('off')];

    const [sampled, plain] = [await some.stamped(), await off.stamped()];

    assert.deepEqual(await some.said(sampled.run), ['', '', 'Success', '', 'Success']);
    assert.deepEqual(off.tested(), []);
    assert.deepEqual(await off.said(plain.run), ['', '', '', '', '']);
  });

  it('keeps what the server says of a row, and leaves its outcome and the run’s alone', async () => {
    const { stamped, rows, tally, tenants } = testing('all', 3);
    tenants.state.moves.set('person1@fabrikam.com', outOfScope);

    const { run, outcome } = await stamped();

    const [, second] = await rows(run);
    assert.deepEqual([second?.state, second?.moveTest], ['verified', outOfScope]);
    assert.deepEqual(outcome, { kind: 'done' });
    assert.equal((await tally(run)).verified, 3);
  });

  it('takes a refusal for the mailbox’s own where others are answered', async () => {
    const { stamped, strike, said, rows, untested } = testing('all', 3);
    strike((address) => (address === 'person0@fabrikam.com' ? 'missing' : null));

    const { run } = await stamped();

    assert.deepEqual(await said(run), ['Failed', 'Success', 'Success']);
    assert.match((await rows(run))[0]?.moveTest?.message ?? '', /missing/);
    assert.deepEqual(await untested(run), []);
  });

  it('says once what is missing where nobody is answered, and asks no more than it must', async () => {
    for (const [kind, calls, hint] of [
      [
        'forbidden',
        4,
        /^Not tested: 50 of 50 mailboxes\. .*forbidden “verify run 1” tests them\.$/,
      ],
      [
        'missing',
        23,
        /^Not tested: 50 of 50 mailboxes\. .* Get-MigrationEndpoint lists contoso-to-fabrikam/,
      ],
    ] as const) {
      const { stamped, strike, tested, said, untested } = testing('all', 50);
      strike(() => kind);

      const { run, outcome } = await stamped();

      assert.deepEqual(outcome, { kind: 'done' });
      assert.deepEqual(new Set(await said(run)), new Set(['']));
      const [text = '', ...more] = await untested(run);
      assert.match(text, hint);
      assert.equal(more.length, 0);
      const asked = tested().length;
      assert.ok(asked > 0 && asked <= calls, `${kind}: ${asked}`);
    }
  });

  it('leaves untested whose answer does not come, and says so beside those who were refused', async () => {
    const { stamped, strike, said, untested } = testing('all', 30);
    const strange = { person1: 'missing', person2: 'unreachable', person3: 'broken' } as const;
    strike((address) => new Map(Object.entries(strange)).get(address.split('@')[0] ?? '') ?? null);

    const { run, outcome } = await stamped();

    assert.deepEqual(outcome, { kind: 'done' });
    const results = await said(run);
    const odd = results.filter((result) => result !== 'Success').sort();
    assert.deepEqual(odd, ['', 'Failed', 'Failed']);
    assert.match(
      (await untested(run))[0] ?? '',
      /^Not tested: 1 of 30 mailboxes\. .*unreachable “verify run 1” tests them\.$/,
    );
  });

  it('does not hold up the end of a run for a tenant that is away or takes its time', async () => {
    const [away, slow] = [testing('all', 50), testing('all', 50)];
    away.strike(() => 'throttled');
    slow.strike(() => {
      slow.clock.advance(60_000);
      return null;
    });

    const [one, other] = [await away.stamped(), await slow.stamped()];

    assert.ok(away.tested().length <= 6);
    assert.match(
      (await away.untested(one.run))[0] ?? '',
      /^Not tested: 50 of 50 .*throttled “verify run 1” tests them\.$/,
    );
    const told = (await slow.untested(other.run))[0] ?? '';
    assert.match(told, /^Not tested: 4\d of 50 .*too long\. “verify run 1” tests them\.$/);
    slow.strike(() => null);
    assert.match(await slow.verify(other.run), /Move test: 50 of 50 mailboxes could be moved\.$/);
  });

  it('asks from all over the batch, so that a few who are refused do not speak for the others', async () => {
    const { stamped, strike, said } = testing('all', 60);
    strike((address) => (Number(/\d+/.exec(address)?.[0]) < 30 ? 'missing' : null));

    const { run } = await stamped();

    assert.deepEqual((await said(run)).sort(), [
      ...Array<string>(30).fill('Failed'),
      ...Array<string>(30).fill('Success'),
    ]);
  });

  it('is made anew by verify, which says what came out and forgets what was', async () => {
    const { stamped, strike, tested, said, untested, verify, tenants } = testing('all', 3);
    strike(() => 'forbidden');
    const { run } = await stamped();
    strike(() => null);
    tenants.state.moves.set('person1@fabrikam.com', outOfScope);
    tested();

    const failing = await verify(run);
    tenants.state.moves.clear();
    const mended = await verify(run);

    assert.match(
      failing,
      /stand as approved\. Move test: 2 of 3 mailboxes could be moved\. Not so: Person 1: The source tenant does not authorize it\. Before the moves .* “verify run 1”/,
    );
    assert.match(mended, /stand as approved\. Move test: 3 of 3 mailboxes could be moved\.$/);
    assert.deepEqual(await said(run), ['Success', 'Success', 'Success']);
    assert.deepEqual(await untested(run), []);
    assert.equal(tested().length, 6);
  });

  it('costs verify no more than itself where the tenant can’t be asked', async () => {
    const { stamped, strike, said, verify } = testing('all', 3);
    const { run } = await stamped();
    strike(() => 'unreachable');

    const told = await verify(run);

    assert.match(
      told,
      /stand as approved\. Not tested: 3 of 3 mailboxes\. .*unreachable “verify run 1” tests them\. Last known: 3 of 3 mailboxes/,
    );
    assert.deepEqual(await said(run), ['Success', 'Success', 'Success']);
  });

  it('is not made of what an undo took back', async () => {
    const { stamped, tested, verbs, approve, ended, read, verify } = testing('all', 2);
    const { run } = await stamped();
    tested();
    const answer = await verbs.undo(asker('megan'), { run, user: null });
    assert.equal(answer.kind, 'opened');
    const { id } = answer.view.run;
    await verbs.begin(id, null);
    await until(async () => (await read(id)).phase === 'waiting');

    await approve(await read(id));
    await ended(await read(id));
    const told = await verify(id);

    assert.deepEqual(tested(), []);
    assert.doesNotMatch(told, /[Mm]ove test/);
  });

  it('is left out of a run that an earlier release began', async () => {
    const { stamped, tested, memoryOf } = testing('all', 2);
    memoryOf(1).unknown.add('move-test');

    const { outcome } = await stamped();

    assert.deepEqual(outcome, { kind: 'done' });
    assert.deepEqual(tested(), []);
  });
});
