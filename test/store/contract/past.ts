import assert from 'node:assert/strict';
import type { Subject } from '../contract.ts';
import { about, decision, later, plan, request } from '../support/samples.ts';

export function pastContract(subject: () => Subject): void {
  /** A run of a batch with a plan, ended so that the next one can be opened. */
  const past = async (batch: number, digest: string) => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(batch));
    await journal.savePlan(run.id, plan(3, { digest }), about(later(5)));
    await journal.decide(run.id, { ...decision('cancelled'), digest: null });
    return run.id;
  };

  it('are of the latest earlier run that mapped the batch and has a plan, never of an undo', async () => {
    const { journal } = subject().store;
    const [, second] = [await past(1, 'a'), await past(1, 'b')];
    const other = await past(2, 'c');
    const undo = await journal.open({
      ...request(1),
      undoes: { run: second, sources: ['s1'], restores: null },
    });
    await journal.savePlan(undo.run.id, plan(1, { digest: 'd' }), about(later(5)));
    await journal.decide(undo.run.id, { ...decision('cancelled'), digest: null });
    const unplanned = await journal.open(request(1));

    assert.equal(await journal.previous(unplanned.run.id, 1), second);
    assert.equal(await journal.previous(other, 2), null);
    assert.deepEqual((await journal.read(undo.run.id))?.undoes, {
      run: second,
      sources: ['s1'],
      restores: null,
    });
  });

  it('are found by id, address or name of either side, without case', async () => {
    const { journal } = subject().store;
    const [older, newer] = [await past(3, 'Old Name'), await past(3, 'New Name')];

    const rows = await journal.rowsOf('s1', 100);
    const mine = rows.filter(({ run }) => run === older || run === newer);

    assert.deepEqual(
      mine.map(({ run, stored }) => [run, stored.row.source.name]),
      [
        [newer, 'New Name'],
        [older, 'Old Name'],
      ],
    );
    for (const words of ['s1', 'ADA1@contoso.com', ' t1 ', 'ada1@fabrikam.com'])
      assert.deepEqual(await journal.find(words, 5), ['s1'], words);
    assert.deepEqual(await journal.find('new name', 5), ['s0', 's1', 's2']);
    assert.deepEqual(await journal.find('', 5), []);
  });
}
