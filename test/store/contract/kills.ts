import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram } from '../../support/program.ts';
import type { Subject } from '../contract.ts';
import { about, later, plan, request } from '../support/samples.ts';

const racer = join(import.meta.dirname, '../support/racer.ts');

export function killsContract(subject: () => Subject): void {
  it('in the middle of saving a plan leaves one plan, whole', async () => {
    const { journal } = subject().store;
    await journal.open(request(1));
    await journal.savePlan(1, plan(3_000, { digest: 'odd' }), about(later(1)));
    const program = startProgram(racer, [subject().url]);
    await program.next();
    program.say('save');
    await program.next();
    await sleep(40);

    await program.kill('SIGKILL');

    const [run, rows] = [await journal.read(1), await journal.rows(1, 0, 9_999)];
    assert.equal(rows.length, 3_000);
    assert.deepEqual(new Set(rows.map(({ row }) => row.source.name)), new Set([run?.digest]));
  });

  it('in the middle of recording keeps every list that was answered, and no half list', async () => {
    const { journal } = subject().store;
    await journal.savePlan(1, plan(3_000, { kinds: ['ready'] }), about(later(1)));
    const program = startProgram(racer, [subject().url]);
    await program.next();
    program.say('record');
    for (let lists = 0; lists < 5; lists += 1) await program.next();

    await program.kill('SIGKILL');

    const { written, planned } = await journal.tally(1);
    assert.equal(written + planned, 3_000);
    assert.ok(written >= 250);
    assert.equal(written % 50, 0);
  });
}
