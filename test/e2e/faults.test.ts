import assert from 'node:assert/strict';
import type { SandboxFault, SandboxObject } from '../support/sandbox.ts';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';

/** Faults that pass: the run waits or reads again, and ends as if nothing had been. */
const passing: readonly (readonly SandboxFault[])[] = [
  [{ name: 'throttled', times: 4 }],
  [{ name: 'throttled-bare', times: 4 }],
  [{ name: 'busy', times: 4 }],
  [{ name: 'unavailable', times: 4 }],
  [{ name: 'garbled', times: 1 }],
  [{ name: 'truncated-page', times: 1 }],
  [{ name: 'token-expired', times: 1 }],
  [
    { name: 'token-expired', times: 1 },
    { name: 'entra-down', times: 2 },
  ],
  [{ name: 'hang', times: 1, ms: 1_000 }],
  [{ name: 'slow-lag', ms: 2_000 }],
  [{ name: 'throttled', times: 4, cmdlet: 'Set-MailUser' }],
  [{ name: 'throttled-bare', times: 4, cmdlet: 'Set-MailUser' }],
  [{ name: 'busy', times: 4, cmdlet: 'Set-MailUser' }],
  [{ name: 'unavailable', times: 2, cmdlet: 'Set-MailUser' }],
  [{ name: 'reset-before', times: 2, cmdlet: 'Set-MailUser' }],
  [{ name: 'reset-after', times: 2, cmdlet: 'Set-MailUser' }],
  [{ name: 'garbled', times: 2, cmdlet: 'Set-MailUser' }],
  [{ name: 'hang', times: 1, ms: 1_000, cmdlet: 'Set-MailUser' }],
];

/** Faults that end a run before anything is written, with what the requester is told. */
const ending: readonly (readonly [SandboxFault, RegExp])[] = [
  [{ name: 'forbidden', side: 'source' }, /source tenant.*Exchange\.ManageAsApp/],
  [{ name: 'stale-token-roles' }, /Exchange\.ManageAsApp/],
  [{ name: 'secret-expired' }, /AADSTS7000222|secret/],
  [{ name: 'foreign-next-link' }, /leads to another host/],
];

/** Faults of one object: they cost its row. */
const costly: readonly (readonly [SandboxFault, RegExp])[] = [
  [{ name: 'forbidden-object' }, /7 verified, 1 failed/],
  [{ name: 'write-refused', times: 1 }, /7 verified, 1 failed/],
  [{ name: 'not-found-500', cmdlet: 'Set-MailUser', times: 1 }, /7 verified, 1 failed/],
  [{ name: 'write-lost', times: 1 }, /7 verified, 1 unverified/],
];

describe('every fault of the sandbox', () => {
  let here: Crosswalk;
  let unstamped: readonly SandboxObject[] = [];
  let run = 0;
  before(async () => {
    here = await crosswalk({ size: 1_000 }); // listings of more than one page
    unstamped = await here.sandbox.objects('target');
  });
  after(() => here.stop());
  afterEach(async () => {
    await here.sandbox.clearFaults();
    for (const now of await here.sandbox.objects('target')) {
      const then = unstamped.find(({ Guid }) => Guid === now.Guid);
      const { EmailAddresses, ExchangeGuid, ArchiveGuid } = then ?? now;
      if (JSON.stringify(then) !== JSON.stringify(now))
        await here.sandbox.patch('target', now.ExternalDirectoryObjectId, {
          EmailAddresses,
          ExchangeGuid,
          ArchiveGuid,
        });
    }
  });

  const asked = async () => {
    run += 1;
    await here.who('Megan Bowen').says('map batch 3');
  };
  const approved = async () => {
    const { chat } = here.who('Megan Bowen');
    const card = await here.sees(chat.id, new RegExp(`Run ${run} .*waits for approval`), 60_000);
    await here.who('Alex Wilber').clicks('Approve', card);
  };
  const ends = (text: RegExp) =>
    here.sees(here.who('Megan Bowen').chat.id, new RegExp(`Run ${run} .*(${text.source})`), 60_000);

  for (const faults of passing)
    it(`is waited out: ${faults.map(said).join(' and ')}`, async () => {
      const before = (await here.sandbox.writes()).length;
      for (const fault of faults) await here.sandbox.fault(fault);
      await asked();
      await approved();
      await ends(/Stamped and verified/);

      const left = (await here.sandbox.faults()).filter(({ times }) => times !== undefined);
      assert.deepEqual(left, [], 'every fault was met');
      const writes = (await here.sandbox.writes()).slice(before);
      assert.equal(writes.length, 8);
      assert.equal(new Set(writes.map(({ id }) => id)).size, 8);
    }).timeout(120_000);

  for (const [fault, text] of ending)
    it(`ends the run unwritten and says what to do: ${said(fault)}`, async () => {
      const before = await here.sandbox.writes();
      await here.sandbox.fault(fault);
      await asked();

      await ends(text);

      assert.deepEqual(await here.sandbox.writes(), before);
    }).timeout(120_000);

  for (const [fault, text] of costly)
    it(`costs one row: ${said(fault)}`, async () => {
      const target = await here.sandbox.object('target', 'pgupta');
      await asked();
      const named = fault.name === 'forbidden-object' ? target.ExternalDirectoryObjectId : null;
      await here.sandbox.fault(named === null ? fault : { ...fault, target: named });
      await approved();

      const card = await ends(text);

      assert.ok(card);
    }).timeout(120_000);

  for (const name of ['graph-throttled', 'graph-forbidden', 'graph-down'])
    it(`lets nobody decide by a group that can’t be read: ${name}`, async () => {
      await asked();
      const { chat } = here.who('Megan Bowen');
      const card = await here.sees(chat.id, new RegExp(`Run ${run} .*waits for approval`));
      await here.sandbox.fault({ name });

      const told = await here.who('Adele Vance').clicks('Approve', card);
      await here.who('Megan Bowen').says(`cancel run ${run}`);
      await ends(/Cancelled/);

      assert.match(told.text, /nothing was decided/);
    }).timeout(60_000);
});

function said({ name, times, cmdlet = 'any call' }: SandboxFault): string {
  return `${name} × ${times ?? '∞'} on ${cmdlet}`;
}
