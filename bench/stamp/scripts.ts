import { client } from '../../test/sandbox/support/client.ts';
import type { SandboxProcess } from '../../test/support/sandbox.ts';

/** What published scripts read for each user before they write. */
const reads = [
  ['source', 'Get-Mailbox'],
  ['source', 'Get-Mailbox'],
  ['target', 'Get-MailUser'],
  ['target', 'Get-MailUser'],
  ['target', 'Get-User'],
  ['target', 'Get-MailUser'],
] as const;

/** Seconds per user of a script that makes six reads and two writes for one user after the other, without pauses. */
export async function secondsPerUser(sandbox: SandboxProcess, users: number): Promise<number> {
  const script = await client(sandbox);
  const ids = (await mailUserIds(sandbox)).slice(0, users);
  const [mailbox] = (await sandbox.objects('source')).filter(
    ({ RecipientTypeDetails }) => RecipientTypeDetails === 'UserMailbox',
  );
  const startedAt = performance.now();
  for (const id of ids) {
    for (const [side, cmdlet] of reads) {
      const Identity = side === 'source' ? (mailbox?.ExternalDirectoryObjectId ?? '') : id;
      await script.invoke(side, [cmdlet, { Identity }]);
    }
    for (const DisplayName of ['first', 'second'])
      await script.invoke('target', ['Set-MailUser', { Identity: id, DisplayName }]);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await script.close();
  return seconds / ids.length;
}

/** Writes per second of a client that checks and saves nothing, with this many calls at the same time. */
export async function plainWritesPerSecond(
  sandbox: SandboxProcess,
  { users, concurrency }: { users: number; concurrency: number },
): Promise<number> {
  const script = await client(sandbox);
  const ids = (await mailUserIds(sandbox)).slice(0, users).values();
  await script.token('target');
  const startedAt = performance.now();
  let written = 0;
  const worker = async () => {
    for (const Identity of ids) {
      const parameters = { Identity, DisplayName: 'first' };
      const { status } = await script.invoke('target', ['Set-MailUser', parameters]);
      if (status === 200) written += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  await script.close();
  return written / seconds;
}

async function mailUserIds(sandbox: SandboxProcess): Promise<readonly string[]> {
  return (await sandbox.objects('target'))
    .filter(({ RecipientTypeDetails }) => RecipientTypeDetails === 'MailUser')
    .map(({ ExternalDirectoryObjectId }) => ExternalDirectoryObjectId);
}
