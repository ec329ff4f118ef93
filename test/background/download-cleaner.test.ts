import assert from 'node:assert/strict';
import { downloadCleaner } from '../../src/background/download-cleaner.ts';
import { testWorld } from '../ports/world.ts';
import { waitUntil } from '../ports/wait-until.ts';

const file = { name: 'rows.csv', type: 'text/csv', text: 'a,b' };
const person = { id: 'megan', name: 'MEGAN' };

describe('the cleaner of downloads', () => {
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

    const cleaner = downloadCleaner({ ...world, files });
    await waitUntil(() => Promise.resolve(deleted.length >= 3));
    await cleaner.stop();
    const { length } = deleted;
    await new Promise((resolve) => setTimeout(resolve, 20));

    assert.deepEqual(deleted.slice(0, 3), [0, 1, 0]);
    assert.equal(deleted.length, length);
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

    const cleaner = downloadCleaner({ ...world, files, log });
    await waitUntil(() => Promise.resolve(rounds >= 2));
    await cleaner.stop();

    assert.deepEqual(errors, ['Expired downloads could not be deleted.']);
  });
});
