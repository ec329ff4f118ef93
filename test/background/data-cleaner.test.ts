import assert from 'node:assert/strict';
import { dataCleaner } from '../../src/background/data-cleaner.ts';
import { inspectionLifetime } from '../../src/planning/inspect-mailboxes.ts';
import { testWorld } from '../ports/world.ts';
import { waitUntil } from '../ports/wait-until.ts';

const file = { name: 'rows.csv', type: 'text/csv', bytes: Buffer.from('a,b') };
const person = { id: 'megan', name: 'MEGAN' };

describe('the cleaner of old data', () => {
  it('deletes an expired file that nobody downloads, until it is stopped', async () => {
    const { world } = testWorld();
    const deleted: number[] = [];
    const files = {
      ...world.files,
      deleteUnusedContents: async () => {
        const count = await world.files.deleteUnusedContents();
        deleted.push(count);
        return count;
      },
    };
    await files.offerDownload({ file, person, run: null, lasts: 60_000 });

    const cleaner = dataCleaner({ ...world, files });
    await waitUntil(() => Promise.resolve(deleted.length >= 3));
    await cleaner.stop();
    const { length } = deleted;
    await new Promise((resolve) => setTimeout(resolve, 20));

    assert.deepEqual(deleted.slice(0, 3), [0, 1, 0]);
    assert.equal(deleted.length, length);
  });

  it('deletes what was read of mailboxes more than a day ago', async () => {
    const { world, clock } = testWorld();
    const { inspections } = world;
    const inspection = { id: 'a', size: 1, deletedSize: 1, trackedHolds: [], substrateHolds: 0 };
    const mailbox = { id: 'a', fingerprint: 'f' };
    await inspections.save([{ ...mailbox, inspection }], clock.now());
    const readAt = clock.now();
    clock.advance(inspectionLifetime + 1);

    const cleaner = dataCleaner(world);
    await waitUntil(async () => (await inspections.find([mailbox], readAt)).length === 0);
    await cleaner.stop();
  });

  it('goes on after an error, which it logs', async () => {
    const { world } = testWorld();
    const errors: string[] = [];
    let rounds = 0;
    const files = {
      ...world.files,
      deleteUnusedContents: () => {
        rounds += 1;
        return rounds === 1 ? Promise.reject(new Error('down')) : Promise.resolve(0);
      },
    };
    const log = { ...world.log, error: (sentence: string) => errors.push(sentence) };

    const cleaner = dataCleaner({ ...world, files, log });
    await waitUntil(() => Promise.resolve(rounds >= 2));
    await cleaner.stop();

    assert.deepEqual(errors, ['Expired data could not be deleted.']);
  });
});
