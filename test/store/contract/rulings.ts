import assert from 'node:assert/strict';
import type { Order } from '../../../src/run/rulebook.ts';
import type { Subject } from '../contract.ts';
import { alex, later, megan, noon } from '../support/samples.ts';

const ada = { id: 'ada', name: 'Ada', address: 'ada@contoso.com' };
const ben = { id: 'ben', name: 'Ben', address: 'ben@contoso.com' };
const target = { id: 'there', name: 'Ada', address: 'ada@fabrikam.com' };
const said = { source: ada, by: megan, at: noon, note: 'same person' };

export function rulingsContract(subject: () => Subject): void {
  it('hold until somebody takes them back, and every word on somebody is kept', async () => {
    const { rulebook } = subject().store;
    const orders: readonly Order[] = [
      { ...said, kind: 'pin', target },
      { ...said, kind: 'exclude', batch: 3, until: '2026-03-05' },
      { ...said, kind: 'unpin', by: alex, at: later(1), note: '' },
    ];
    for (const order of orders) await rulebook.rule([order]);

    const inForce = await rulebook.inForce(noon);

    assert.deepEqual(inForce.pins, []);
    assert.deepEqual(inForce.exclusions, [
      {
        sourceId: 'ada',
        by: 'Megan Bowen',
        at: noon.toISOString(),
        note: 'same person',
        batch: 3,
        until: '2026-03-05',
      },
    ]);
    assert.deepEqual(await rulebook.history('ada'), [...orders].reverse());
  });

  it('count by the latest word on each mailbox, exclusions by batch', async () => {
    const { rulebook } = subject().store;
    const other = { ...target, id: 'other' };
    await rulebook.rule([
      { ...said, kind: 'pin', source: ben, target },
      { ...said, kind: 'pin', source: ben, target: other },
      { ...said, kind: 'exclude', source: ben, batch: 1, until: '2026-03-05' },
      { ...said, kind: 'exclude', source: ben, batch: 2, until: '2026-03-05' },
      { ...said, kind: 'include', source: ben, batch: 1 },
    ]);

    const { pins, exclusions } = await rulebook.inForce(noon);

    const ofBen = { pins: pins.filter(isBens), exclusions: exclusions.filter(isBens) };
    assert.deepEqual(
      ofBen.pins.map(({ targetId }) => targetId),
      ['other'],
    );
    assert.deepEqual(
      ofBen.exclusions.map(({ batch }) => batch),
      [2],
    );
  });

  it('of a day that is past hold no longer, and hold to its end', async () => {
    const { rulebook } = subject().store;
    const cy = { ...ada, id: 'cy' };
    await rulebook.rule([{ ...said, kind: 'exclude', source: cy, batch: 1, until: '2026-03-05' }]);
    const on = async (day: string) =>
      (await rulebook.inForce(new Date(day))).exclusions.some(({ sourceId }) => sourceId === 'cy');

    assert.equal(await on('2026-03-05T23:59:59Z'), true);
    assert.equal(await on('2026-03-06T00:00:00Z'), false);
  });

  it('are kept all or not at all', async () => {
    const { rulebook } = subject().store;
    const dan = { ...ada, id: 'dan' };
    const good: Order = { ...said, kind: 'pin', source: dan, target };
    const many = Array.from({ length: 1_500 }, () => good);

    await assert.rejects(rulebook.rule([...many, { ...good, at: new Date(NaN) }]));

    assert.deepEqual(await rulebook.history('dan'), []);
  });

  it('tell who had the last word on any of these, for every batch or for one', async () => {
    const { rulebook } = subject().store;
    const cleo = { id: 'cleo', name: 'Cleo', address: 'cleo@contoso.com' };
    const [of, until] = [{ ...said, source: cleo }, '2026-03-05'];
    const orders: readonly Order[] = [
      { ...of, kind: 'pin', target },
      { ...of, kind: 'pin', target, by: alex },
      { ...of, kind: 'exclude', batch: 3, until },
    ];
    await rulebook.rule(orders);

    assert.deepEqual(await rulebook.authors(['cleo'], 4), [alex.id]);
    assert.deepEqual([...(await rulebook.authors(['cleo'], 3))].sort(), [megan.id, alex.id].sort());
    assert.deepEqual(await rulebook.authors(['nobody'], 3), []);
  });
}

function isBens({ sourceId }: { readonly sourceId: string }): boolean {
  return sourceId === 'ben';
}
