import { client } from '../../test/sandbox/support/client.ts';
import type { SandboxProcess } from '../../test/support/sandbox.ts';

/** What published scripts ask of one user after the other before they write. */
const reads = [
  ['source', 'Get-Mailbox'],
  ['source', 'Get-Mailbox'],
  ['target', 'Get-MailUser'],
  ['target', 'Get-MailUser'],
  ['target', 'Get-User'],
  ['target', 'Get-MailUser'],
] as const;
/** And how long they sleep between two users. */
const pause = 3;

export interface Sequential {
  readonly secondsPerUser: number;
  readonly withPause: number;
}

/** One user after the other, six reads and two writes each; measures the calls alone, nobody has to wait for the pauses. */
export async function sequential(sandbox: SandboxProcess, users: number): Promise<Sequential> {
  const script = await client(sandbox);
  const ids = (await mailUsers(sandbox)).slice(0, users);
  const [mailbox] = (await sandbox.objects('source')).filter(
    ({ RecipientTypeDetails }) => RecipientTypeDetails === 'UserMailbox',
  );
  const began = performance.now();
  for (const id of ids) {
    for (const [side, cmdlet] of reads) {
      const Identity = side === 'source' ? (mailbox?.ExternalDirectoryObjectId ?? '') : id;
      await script.invoke(side, [cmdlet, { Identity }]);
    }
    for (const DisplayName of ['once', 'twice'])
      await script.invoke('target', ['Set-MailUser', { Identity: id, DisplayName }]);
  }
  const secondsPerUser = (performance.now() - began) / 1000 / ids.length;
  await script.close();
  return { secondsPerUser, withPause: secondsPerUser + pause };
}

/** Writes a second of a client that keeps nothing and checks nothing, only so many calls side by side. */
export async function bare(
  sandbox: SandboxProcess,
  { users, width }: { users: number; width: number },
): Promise<number> {
  const script = await client(sandbox);
  const ids = (await mailUsers(sandbox)).slice(0, users).values();
  await script.token('target');
  const began = performance.now();
  let done = 0;
  const worker = async () => {
    for (const Identity of ids) {
      const { status } = await script.invoke('target', [
        'Set-MailUser',
        { Identity, DisplayName: 'once' },
      ]);
      if (status === 200) done += 1;
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  const perSecond = (done * 1000) / (performance.now() - began);
  await script.close();
  return perSecond;
}

async function mailUsers(sandbox: SandboxProcess): Promise<readonly string[]> {
  return (await sandbox.objects('target'))
    .filter(({ RecipientTypeDetails }) => RecipientTypeDetails === 'MailUser')
    .map(({ ExternalDirectoryObjectId }) => ExternalDirectoryObjectId);
}
