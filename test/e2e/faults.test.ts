import assert from 'node:assert/strict';
import type { SandboxFault, SandboxObject } from '../support/sandbox.ts';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';
import { lanes } from './support/lanes.ts';

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

/** One bot and its sandbox, on which one case comes after the other. */
interface Stage {
  readonly here: Crosswalk;
  readonly unstamped: readonly SandboxObject[];
  run: number;
}

type Case = (stage: Stage) => Promise<void>;

const cases = new Map<string, Case>([
  ...passing.map(
    (faults) => [`is waited out: ${faults.map(said).join(' and ')}`, waitedOut(faults)] as const,
  ),
  ...ending.map(
    ([fault, text]) =>
      [`ends the run unwritten and says what to do: ${said(fault)}`, ends(fault, text)] as const,
  ),
  ...costly.map(([fault, text]) => [`costs one row: ${said(fault)}`, costs(fault, text)] as const),
  ...['graph-throttled', 'graph-forbidden', 'graph-down'].map(
    (name) =>
      [`lets nobody decide by a group that can’t be read: ${name}`, undecided(name)] as const,
  ),
]);

describe('every fault of the sandbox', () => {
  lanes(
    new Map(
      [...cases].map(([title, work]) => [
        title,
        (stage: Stage) => work(stage).finally(() => unstamp(stage)),
      ]),
    ),
    { width: 3, open, close: ({ here }) => here.stop() },
  );
});

async function open(): Promise<Stage> {
  const here = await crosswalk({ size: 1_000 }); // listings of more than one page
  return { here, unstamped: await here.sandbox.objects('target'), run: 0 };
}

async function unstamp({ here, unstamped }: Stage): Promise<void> {
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
}

async function asked(stage: Stage): Promise<void> {
  stage.run += 1;
  await stage.here.who('Megan Bowen').says('map batch 3');
}

function preview({ here, run }: Stage) {
  const { chat } = here.who('Megan Bowen');
  return here.sees(chat.id, new RegExp(`Run ${run} .*waits for approval`), 60_000);
}

async function approved(stage: Stage): Promise<void> {
  await stage.here.who('Alex Wilber').clicks('Approve', await preview(stage));
}

function told({ here, run }: Stage, text: RegExp) {
  const { chat } = here.who('Megan Bowen');
  return here.sees(chat.id, new RegExp(`Run ${run} .*(${text.source})`), 60_000);
}

function waitedOut(faults: readonly SandboxFault[]): Case {
  return async (stage) => {
    const { sandbox } = stage.here;
    const before = (await sandbox.writes()).length;
    for (const fault of faults) await sandbox.fault(fault);
    await asked(stage);
    await approved(stage);
    await told(stage, /Stamped and verified/);

    const left = (await sandbox.faults()).filter(({ times }) => times !== undefined);
    assert.deepEqual(left, [], 'every fault was met');
    const writes = (await sandbox.writes()).slice(before);
    assert.equal(writes.length, 8);
    assert.equal(new Set(writes.map(({ id }) => id)).size, 8);
  };
}

function ends(fault: SandboxFault, text: RegExp): Case {
  return async (stage) => {
    const before = await stage.here.sandbox.writes();
    await stage.here.sandbox.fault(fault);
    // What Entra does is met only when a token is asked for.
    if (['secret-expired', 'stale-token-roles'].includes(fault.name))
      await stage.here.sandbox.fault({ name: 'token-expired', times: 1 });
    await asked(stage);

    await told(stage, text);

    assert.deepEqual(await stage.here.sandbox.writes(), before);
  };
}

function costs(fault: SandboxFault, text: RegExp): Case {
  return async (stage) => {
    const target = await stage.here.sandbox.object('target', 'pgupta');
    await asked(stage);
    const named = fault.name === 'forbidden-object' ? target.ExternalDirectoryObjectId : null;
    await stage.here.sandbox.fault(named === null ? fault : { ...fault, target: named });
    await approved(stage);

    assert.ok(await told(stage, text));
  };
}

function undecided(name: string): Case {
  return async (stage) => {
    await asked(stage);
    const card = await preview(stage);
    await stage.here.sandbox.fault({ name });

    const answer = await stage.here.who('Adele Vance').clicks('Approve', card);
    await stage.here.who('Megan Bowen').says(`cancel run ${stage.run}`);
    await told(stage, /Cancelled/);

    assert.match(answer.text, /nothing was decided/);
  };
}

function said({ name, times, cmdlet = 'any call' }: SandboxFault): string {
  return `${name} × ${times ?? '∞'} on ${cmdlet}`;
}
