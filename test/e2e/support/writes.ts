import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxProcess } from '../../support/sandbox.ts';

export async function countWrites(sandbox: SandboxProcess): Promise<number> {
  return (await sandbox.writes()).length;
}

/** Resolves when the sandbox has accepted this number of writes. */
export async function waitForWrites(sandbox: SandboxProcess, count: number): Promise<void> {
  while ((await countWrites(sandbox)) < count) await sleep(20);
}

/** The number of writes, once it has not changed for a while. */
export async function waitForLastWrite(sandbox: SandboxProcess): Promise<number> {
  let before = -1;
  let count = await countWrites(sandbox);
  while (count !== before) {
    await sleep(700);
    before = count;
    count = await countWrites(sandbox);
  }
  return count;
}
