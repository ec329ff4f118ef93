import assert from 'node:assert/strict';
import type { SandboxObject } from '../support/sandbox/control.ts';
import { channel } from '../support/teams.ts';
import { useStack } from './support/shared-stack.ts';

describe('undo over HTTP', () => {
  const sales = channel('sales-undo');
  const stack = useStack();
  let originals: ReadonlyMap<string, SandboxObject>;
  before(async () => {
    originals = await targets();
    await requestAndApprove('map batch 3', /Run 1 .*waits for approval/);
    await stack().message(sales.id, /Run 1 .*stamped and verified\./);
  });

  it('undoes the stamp of one person and leaves the others', async () => {
    await requestAndApprove(
      'undo LeeG@contoso.com from run 1',
      /Run 2 · undo of run 1 .*waits for approval/,
    );
    await stack().message(sales.id, /Run 2 .*undone and verified\./);

    const changed = (await changedTargets()).map(({ Alias }) => Alias);
    assert.ok(!changed.includes('LeeG'));
    assert.equal(changed.length, 7);
  });

  it('undoes a run exactly, except for a row that changed since', async () => {
    const { ExternalDirectoryObjectId: id } = await stack().sandbox.object('target', 'GradyA');
    await stack().sandbox.patch('target', id, {
      ArchiveGuid: 'dddddddd-0000-4000-8000-000000000001',
    });

    const shown = await requestAndApprove(
      'undo run 1',
      /Run 3 · undo of run 1 .*waits for approval/,
    );
    const ended = await stack().message(sales.id, /Run 3 .*undone and verified.*problems/);

    const card = JSON.stringify(shown.card);
    const details = await stack().person('Megan Bowen').clicks('Details', shown);
    assert.match(card, /1[^0-9]*✕ Can’t be undone.*Error: Changed since/);
    assert.match(
      JSON.stringify(details.card),
      /Grady Archie was changed after it was stamped: ArchiveGuid was/,
    );
    assert.match(card, /Microsoft does not document whether Exchange Online accepts this/);
    assert.match(ended.text, /6 of 8 undone and verified/);
    assert.deepEqual(
      (await changedTargets()).map(({ Alias }) => Alias),
      ['GradyA'],
    );
    const writes = await stack().sandbox.writes();
    assert.equal(writes.length, 8 + 1 + 6);
  });

  it('of an undo run writes the stamps again', async () => {
    await requestAndApprove('undo run 3', /Run 4 · undo of run 3 .*waits for approval/);
    await stack().message(sales.id, /Run 4 .*undone and verified\./);

    assert.equal((await changedTargets()).length, 7);
  });

  it('restores an earlier run of a batch', async () => {
    await requestAndApprove('restore run 1', /Run 5 · restore of run 1 .*waits for approval/);
    const ended = await stack().message(sales.id, /Run 5 .*undone and verified\./);

    assert.match(ended.text, /1 undone, 6 already stamped\. .*back to how run 1 left them/);
    assert.equal((await changedTargets()).length, 8);
  });

  it('asks for a missing part and refuses what does not exist', async () => {
    const megan = stack().person('Megan Bowen');
    await megan.says('undo Lee');
    await stack().message(megan.chat.id, /Did you mean Lee Gu/);
    await megan.says('undo Lee Gu from run x');
    await stack().message(megan.chat.id, /Which run\?/);
    await megan.says('undo run 99');
    await stack().message(megan.chat.id, /There’s no run 99/);
    await stack().person('Alex Wilber').says('undo run 1');
    await stack().message(stack().person('Alex Wilber').chat.id, /Only admins can undo/);
  });

  /** Requests a run in the channel and approves it; returns its preview. */
  async function requestAndApprove(command: string, preview: RegExp) {
    await stack().person('Megan Bowen').says(command, sales);
    const card = await stack().message(sales.id, preview);
    await stack().person('Alex Wilber').clicks('Approve', card);
    return card;
  }

  async function targets(): Promise<ReadonlyMap<string, SandboxObject>> {
    const all = await stack().sandbox.objects('target');
    return new Map(all.map((one) => [one.ExternalDirectoryObjectId, one]));
  }

  /** Target objects that differ from the originals, whatever the order of their addresses. */
  async function changedTargets(): Promise<readonly SandboxObject[]> {
    const comparable = (one: SandboxObject | undefined) =>
      JSON.stringify({
        ...one,
        EmailAddresses: [...(one?.EmailAddresses ?? [])].sort(),
        WhenChangedUTC: '',
      });
    return [...(await targets()).values()].filter(
      (one) => comparable(one) !== comparable(originals.get(one.ExternalDirectoryObjectId)),
    );
  }
});
