import { client } from '../../test/sandbox/support/client.ts';
import type { SandboxProcess } from '../../test/support/sandbox.ts';

/** What published scripts do for one user after the other: six reads, two writes, and a pause of three seconds. */
const reads = [
  ['source', 'Get-Mailbox'],
  ['source', 'Get-Mailbox'],
  ['target', 'Get-MailUser'],
  ['target', 'Get-MailUser'],
  ['target', 'Get-User'],
  ['target', 'Get-MailUser'],
] as const;
const pauseMs = 3_000;

export interface Sequential {
  readonly users: number;
  /** Milliseconds a user, the pause left out. */
  readonly msPerUser: number;
  /** The same with it. */
  readonly msWithPause: number;
}

/** Calls the sandbox so for a few users, and measures the calls alone: nobody has to wait for the pauses. */
export async function sequential(sandbox: SandboxProcess, users: number): Promise<Sequential> {
  const script = await client(sandbox);
  const targets = (await sandbox.objects('target'))
    .filter(({ RecipientTypeDetails }) => RecipientTypeDetails === 'MailUser')
    .slice(0, users);
  const [mailbox] = (await sandbox.objects('source')).filter(
    ({ RecipientTypeDetails }) => RecipientTypeDetails === 'UserMailbox',
  );
  const began = performance.now();
  for (const { ExternalDirectoryObjectId: id } of targets) {
    for (const [side, cmdlet] of reads) {
      const Identity = side === 'source' ? (mailbox?.ExternalDirectoryObjectId ?? '') : id;
      await script.invoke(side, [cmdlet, { Identity }]);
    }
    for (const DisplayName of ['once', 'twice'])
      await script.invoke('target', ['Set-MailUser', { Identity: id, DisplayName }]);
  }
  const msPerUser = Math.round((performance.now() - began) / targets.length);
  await script.close();
  return { users: targets.length, msPerUser, msWithPause: msPerUser + pauseMs };
}
