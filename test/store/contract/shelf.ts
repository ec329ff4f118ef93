import assert from 'node:assert/strict';
import type { Subject } from '../contract.ts';
import { alex, later, megan, noon } from '../support/samples.ts';

const paper = { name: 'rows.csv', type: 'text/csv', text: 'a,b\r\nÄda\0,2\r\n' };

export function shelfContract(subject: () => Subject): void {
  const offered = (until = later(600_000)) =>
    subject().store.shelf.offer({ paper, person: megan, run: null, until });

  it('give the newest file of a batch', async () => {
    const { shelf } = subject().store;
    const file = { name: 'batch-7.csv', text: 'ada@contoso.com', by: megan, at: noon };
    await shelf.keepBatchFile(7, { ...file, text: 'older' });

    await shelf.keepBatchFile(7, file);

    assert.deepEqual(await shelf.batchFile(7), file);
    assert.equal(await shelf.batchFile(8), null);
  });

  it('are handed out once, of many that ask at once to one', async () => {
    const { shelf } = subject().store;
    const word = await offered();

    const taken = await Promise.all(Array.from({ length: 8 }, () => shelf.take(word, megan, noon)));

    const got = taken.filter((one) => one !== null);
    assert.deepEqual(got, [{ ...paper, text: paper.text.replace('\0', '\ufffd') }]);
  });

  it('go to the one they were offered to, or to whoever holds the word', async () => {
    const { shelf } = subject().store;
    const [mine, link] = [await offered(), await offered()];

    assert.equal(await shelf.take(mine, alex, noon), null);
    assert.notEqual(await shelf.take(mine, megan, noon), null);
    assert.notEqual(await shelf.take(link, null, noon), null);
  });

  it('are not handed out when their time is over', async () => {
    const { shelf } = subject().store;
    const word = await offered(later(1));

    assert.equal(await shelf.take(word, megan, later(1)), null);
    assert.equal(await shelf.take(word, megan, noon), null);
  });

  it('need the word as it was signed', async () => {
    const { shelf } = subject().store;
    const word = await offered();
    const [id = '', signature = ''] = word.split('.');
    const [other = ''] = (await offered()).split('.');
    const forged = [id, `${id}.`, `${id}.${'A'.repeat(43)}`, `${other}.${signature}`, '', 'x.y'];

    for (const each of [...forged, `${word}x`, word.toUpperCase(), `${word}'; drop table offer`])
      assert.equal(await shelf.take(each, null, noon), null, each);

    assert.notEqual(await shelf.take(word, null, noon), null);
  });
}
