import assert from 'node:assert/strict';
import type { SandboxObject } from '../support/sandbox.ts';
import { channel } from '../support/teams.ts';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';

describe('undo, over HTTP against the sandbox', () => {
  const sales = channel('sales');
  let here: Crosswalk;
  let original: ReadonlyMap<string, SandboxObject>;
  before(async () => {
    here = await crosswalk();
    original = await targets();
    await approved('map batch 3', /Run 1 .*waits for approval/);
    await here.sees(sales.id, /Run 1 .*Stamped and verified/, 40_000);
  });
  after(() => here.stop());

  it('takes back from one user what was written to them, and leaves the others', async () => {
    await approved(
      'undo LeeG@contoso.com from run 1',
      /Run 2 · undo of run 1 .*waits for approval/,
    );
    await here.sees(sales.id, /Run 2 .*Taken back and verified/, 40_000);

    const changed = (await differing()).map(({ Alias }) => Alias);
    assert.ok(!changed.includes('LeeG'));
    assert.equal(changed.length, 7);
  });

  it('shows what goes and who must stay as they are, and restores the rest to the letter', async () => {
    const { ExternalDirectoryObjectId: id } = await here.sandbox.object('target', 'GradyA');
    await here.sandbox.patch('target', id, { ArchiveGuid: 'dddddddd-0000-4000-8000-000000000001' });

    const shown = await approved('undo run 1', /Run 3 · undo of run 1 .*waits for approval/);
    const ended = await here.sees(sales.id, /Run 3 .*Taken back, with exceptions/, 40_000);

    const card = JSON.stringify(shown.card);
    assert.match(card, /X500.*−\d+: /);
    assert.match(card, /Grady Archie was changed after it was stamped: ArchiveGuid was/);
    assert.match(card, /Microsoft does not say that Exchange Online takes that/);
    assert.match(ended.text, /6 verified, 1 unchanged, 1 blocked/);
    assert.deepEqual(
      (await differing()).map(({ Alias }) => Alias),
      ['GradyA'],
    );
    const writes = await here.sandbox.writes();
    assert.equal(writes.length, 8 + 1 + 6);
  });

  it('is undone itself: the stamps stand again', async () => {
    await approved('undo run 3', /Run 4 · undo of run 3 .*waits for approval/);
    await here.sees(sales.id, /Run 4 .*Taken back and verified/, 40_000);

    assert.equal((await differing()).length, 7);
  });

  it('brings a batch back to an earlier map in one run, where nobody else has changed it', async () => {
    await approved('restore run 1', /Run 5 · back to run 1 .*waits for approval/);
    const ended = await here.sees(sales.id, /Run 5 .*Taken back and verified/, 40_000);

    assert.match(ended.text, /1 verified, 6 unchanged\. .*stand as run 1 left them/);
    assert.equal((await differing()).length, 8);
  });

  it('is told what it lacks, and refused where there is nothing', async () => {
    const megan = here.who('Megan Bowen');
    await megan.says('undo Lee Gu');
    await here.sees(
      megan.chat.id,
      /“undo <user> from run <n>” needs|takes somebody and “from run”/,
    );
    await megan.says('undo run 99');
    await here.sees(megan.chat.id, /There is no run 99/);
    await here.who('Alex Wilber').says('undo run 1');
    await here.sees(here.who('Alex Wilber').chat.id, /Only admins undo a run/);
  });

  /** Asks for it in the channel, approves its preview, and answers that. */
  async function approved(said: string, preview: RegExp) {
    await here.who('Megan Bowen').says(said, sales);
    const shown = await here.sees(sales.id, preview, 40_000);
    await here.who('Alex Wilber').clicks('Approve', shown);
    return shown;
  }

  async function targets(): Promise<ReadonlyMap<string, SandboxObject>> {
    const all = await here.sandbox.objects('target');
    return new Map(all.map((one) => [one.ExternalDirectoryObjectId, one]));
  }

  /** Target objects that no longer stand as they did before the first run, addresses in any order. */
  async function differing(): Promise<readonly SandboxObject[]> {
    const told = (one: SandboxObject | undefined) =>
      JSON.stringify({
        ...one,
        EmailAddresses: [...(one?.EmailAddresses ?? [])].sort(),
        WhenChangedUTC: '',
      });
    return [...(await targets()).values()].filter(
      (one) => told(one) !== told(original.get(one.ExternalDirectoryObjectId)),
    );
  }
});
