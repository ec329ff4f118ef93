import assert from 'node:assert/strict';
import type { Inspection } from '../../../src/mapping/plan-context.ts';
import type { Ports } from '../backends.ts';

const noon = new Date('2026-11-25T12:00:00.000Z');
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const inspectionOf = (id: string, size: number | null = 1): Inspection => ({
  ...{ id, size, deletedSize: 0, trackedHolds: ['mbx1:2'], substrateHolds: null },
});
const entry = (id: string, fingerprint: string, size?: number) => ({
  ...{ id, fingerprint, inspection: inspectionOf(id, size) },
});

export function inspectionsContract(ports: () => Ports): void {
  it('finds what was read of mailboxes that are listed as they were', async () => {
    const { inspections } = ports();
    await inspections.save([entry('a', 'f1'), entry('b', 'f2')], noon);
    const found = await inspections.find(
      [
        { id: 'a', fingerprint: 'f1' },
        { id: 'b', fingerprint: 'changed' },
        { id: 'c', fingerprint: 'f1' },
      ],
      noon,
    );
    assert.deepEqual(found, [{ inspection: inspectionOf('a'), readAt: noon }]);
  });

  it('finds nothing that was read before the given time', async () => {
    const { inspections } = ports();
    await inspections.save([entry('a', 'f1')], noon);
    assert.deepEqual(await inspections.find([{ id: 'a', fingerprint: 'f1' }], later(1)), []);
  });

  it('replaces the earlier inspection of a mailbox', async () => {
    const { inspections } = ports();
    await inspections.save([entry('a', 'f1')], noon);
    await inspections.save([entry('a', 'f3', 7)], later(5));
    assert.deepEqual(await inspections.find([{ id: 'a', fingerprint: 'f1' }], noon), []);
    assert.deepEqual(await inspections.find([{ id: 'a', fingerprint: 'f3' }], noon), [
      { inspection: inspectionOf('a', 7), readAt: later(5) },
    ]);
  });

  it('keeps an inspection that was read later than the one that is saved now', async () => {
    const { inspections } = ports();
    await inspections.save([entry('kept', 'f1', 7)], later(5));
    await inspections.save([entry('kept', 'f1', 1), entry('added', 'f1')], later(4));
    const found = await inspections.find(
      [
        { id: 'kept', fingerprint: 'f1' },
        { id: 'added', fingerprint: 'f1' },
      ],
      noon,
    );
    assert.deepEqual(
      found.map(({ inspection, readAt }) => [inspection.id, inspection.size, readAt]).sort(),
      [
        ['added', 1, later(4)],
        ['kept', 7, later(5)],
      ],
    );
  });

  it('saves and finds nothing where there is nothing to save or to find', async () => {
    await ports().inspections.save([], noon);
    assert.deepEqual(await ports().inspections.find([], noon), []);
  });

  it('deletes the old ones and tells how many', async () => {
    const { inspections } = ports();
    await inspections.save([entry('old', 'f'), entry('older', 'f')], later(-60));
    await inspections.save([entry('new', 'f')], later(60));
    const old = [
      { id: 'old', fingerprint: 'f' },
      { id: 'older', fingerprint: 'f' },
    ];
    assert.equal((await inspections.find(old, later(-60))).length, 2);
    assert.ok((await inspections.deleteBefore(later(-59))) >= 2);
    assert.deepEqual(await inspections.find(old, later(-60)), []);
    assert.equal(await inspections.deleteBefore(later(-59)), 0);
    assert.equal((await inspections.find([{ id: 'new', fingerprint: 'f' }], noon)).length, 1);
  });
}
