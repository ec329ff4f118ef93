import assert from 'node:assert/strict';
import type { Override } from '../../../src/ports/overrides.ts';
import type { Ports } from '../backends.ts';
import {
  alex,
  later,
  megan,
  noon,
  planDetails,
  readyPlan,
  runRequest,
} from '../support/samples.ts';

const ada = { id: 'ada', name: 'Ada', address: 'ada@contoso.com' };
const target = { id: 'target', name: 'Ada', address: 'ada@fabrikam.com' };
const base = { source: ada, by: megan, at: noon, note: 'same person' };
const until = '2026-03-05';

export function overridesContract(ports: () => Ports): void {
  let batches = 0;
  /** A run with ready rows; the ids of mailboxes and targets begin with `prefix`. */
  const plannedRun = async (prefix: string) => {
    const { journal } = ports();
    batches += 1;
    const { run } = await journal.openRun(runRequest(batches));
    await journal.savePlan(run.id, readyPlan(prefix), planDetails(later(5)));
    return run.id;
  };

  it('apply until a person takes them back, and the history keeps all of them', async () => {
    const { overrides } = ports();
    const all: readonly Override[] = [
      { ...base, kind: 'pin', target },
      { ...base, kind: 'exclude', batch: 3, until },
      { ...base, kind: 'unpin', by: alex, at: later(1), note: '' },
    ];
    for (const override of all) await overrides.add([override]);

    const active = await overrides.active(noon);

    assert.deepEqual(active.pins, []);
    assert.deepEqual(active.exclusions, [
      {
        sourceId: 'ada',
        by: 'Megan Bowen',
        at: noon.toISOString(),
        note: 'same person',
        batch: 3,
        until,
      },
    ]);
    assert.deepEqual(await overrides.history('ada'), [...all].reverse());
  });

  it('apply by the latest pin of a mailbox and the latest exclusion of a mailbox and batch', async () => {
    const { overrides } = ports();
    const ben = { ...base, source: { ...ada, id: 'ben' } };
    await overrides.add([
      { ...ben, kind: 'pin', target },
      { ...ben, kind: 'pin', target: { ...target, id: 'other' } },
      { ...ben, kind: 'exclude', batch: 1, until },
      { ...ben, kind: 'exclude', batch: 2, until },
      { ...ben, kind: 'include', batch: 1 },
    ]);

    const { pins, exclusions } = await overrides.active(noon);

    const isBen = ({ sourceId }: { readonly sourceId: string }) => sourceId === 'ben';
    assert.deepEqual(
      pins.filter(isBen).map(({ targetId }) => targetId),
      ['other'],
    );
    assert.deepEqual(
      exclusions.filter(isBen).map(({ batch }) => batch),
      [2],
    );
  });

  it('exclude until the end of the last day in UTC', async () => {
    const { overrides } = ports();
    const cy = { ...ada, id: 'cy' };
    await overrides.add([{ ...base, kind: 'exclude', source: cy, batch: 1, until }]);
    const isExcluded = async (day: string) =>
      (await overrides.active(new Date(day))).exclusions.some(({ sourceId }) => sourceId === 'cy');

    assert.equal(await isExcluded('2026-03-05T23:59:59Z'), true);
    assert.equal(await isExcluded('2026-03-06T00:00:00Z'), false);
  });

  it('are added all or none', async () => {
    const { overrides } = ports();
    const dan = { ...base, source: { ...ada, id: 'dan' } };
    const pin: Override = { ...dan, kind: 'pin', target };
    const many = Array.from({ length: 1_500 }, () => pin);
    const impossible: Override = { ...dan, kind: 'include', batch: 2 ** 40 };

    await assert.rejects(overrides.add([...many, impossible]), /out of range/);

    assert.deepEqual(await overrides.history('dan'), []);
  });

  it('name the people who made the latest ones, for all batches or for one', async () => {
    const { overrides } = ports();
    const cleo = { ...base, source: { id: 'cleo-s0', name: 'Cleo', address: 'c@contoso.com' } };
    const [planned, other] = [await plannedRun('cleo'), await plannedRun('nobody')];
    await overrides.add([
      { ...cleo, kind: 'pin', target },
      { ...cleo, kind: 'pin', target, by: alex },
      { ...cleo, kind: 'exclude', batch: 3, until },
    ]);

    const authors = async (batch: number, id: number, to: Date | null = null) =>
      [...(await overrides.lastAuthors({ batch, id }, to))].sort();
    assert.deepEqual(await authors(4, planned), [alex.id]);
    assert.deepEqual(await authors(3, planned), [megan.id, alex.id].sort());
    assert.deepEqual(await authors(3, planned, later(-1)), []);
    assert.deepEqual(await authors(3, other), []);
  });

  it('name who pinned a mailbox outside the plan that matches a target of it too', async () => {
    const { journal, overrides } = ports();
    const gus = { id: 'gus', name: 'Gus', address: 'gus@contoso.com' };
    const plan = readyPlan('with rival ');
    const rows = plan.rows.map((row) => (row.kind === 'ready' ? { ...row, rivals: [gus] } : row));
    batches += 1;
    const { run } = await journal.openRun(runRequest(batches));
    await journal.savePlan(run.id, { ...plan, rows }, planDetails(later(5)));
    const other = await plannedRun('without rival');
    await overrides.add([{ ...base, source: gus, kind: 'pin', target, by: alex }]);
    const authors = (id: number) => overrides.lastAuthors({ batch: 3, id }, null);

    assert.deepEqual(await authors(run.id), [alex.id]);
    assert.deepEqual(await authors(other), []);
  });

  it('name who took the pin of another mailbox to a target of the plan back', async () => {
    const { overrides } = ports();
    const eve = { ...base, source: { id: 'eve', name: 'Eve', address: 'eve@contoso.com' } };
    const pinned = { ...target, id: 'eve-t0' };
    const [planned, other] = [await plannedRun('eve'), await plannedRun('without eve')];
    await overrides.add([{ ...eve, kind: 'pin', target: pinned }]);
    await overrides.add([{ ...eve, kind: 'unpin', by: alex, at: later(5), note: '' }]);
    const authors = (id: number, to: Date) => overrides.lastAuthors({ batch: 3, id }, to);

    assert.deepEqual(await authors(planned, later(4)), [megan.id]);
    assert.deepEqual(await authors(planned, later(5)), [alex.id]);
    assert.deepEqual(await authors(other, later(5)), []);
  });
}
