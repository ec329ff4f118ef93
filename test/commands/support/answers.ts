import assert from 'node:assert/strict';
import type { Answer } from '../../../src/commands/answer.ts';
import type { Run } from '../../../src/ports/run.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender, type testWorld } from '../../ports/world.ts';

export type TestWorld = ReturnType<typeof testWorld>;

export const megan = sender('megan');
export const alex = sender('alex');

/** The refusal code; of another answer its kind. */
export function codeOf(answer: Answer): string {
  return answer.kind === 'refused' ? answer.code : answer.kind;
}

/** The text of an answer, with the next step of a refusal. */
export function textOf(answer: Answer): string {
  if (answer.kind === 'refused') return `${answer.text} ${answer.next}`;
  return 'text' in answer ? answer.text : JSON.stringify(answer);
}

/** What the answer to a command asks for; empty if it asks for nothing. */
export async function questionOf(answer: Promise<Answer>): Promise<string> {
  const result = await answer;
  return result.kind === 'question' ? result.text : '';
}

/** Waits until the run that was opened waits for a decision or has ended. */
export async function preview(world: TestWorld, answer: Answer): Promise<Run> {
  assert.ok(answer.kind === 'run-opened', codeOf(answer));
  const id = answer.run;
  await waitUntil(async () => ['waiting', 'closed'].includes((await world.read(id)).phase));
  return world.read(id);
}

/** Approves the run that was opened, and waits until it is done. */
export async function complete(world: TestWorld, answer: Answer): Promise<Run> {
  const run = await preview(world, answer);
  await world.approve(run);
  assert.deepEqual(await world.waitForOutcome(run), { kind: 'done' });
  return run;
}

/** Selects the button of a card that asks whether a list shall replace the people of a batch. */
export function confirmReplacement(world: TestWorld, answer: Answer, by = megan): Promise<Answer> {
  assert.ok(answer.kind === 'replacement', codeOf(answer));
  const { batch, token, replaces } = answer.replacement;
  return world.press(by, { verb: 'replace-batch', batch, token, replaces });
}

/** Maps, approves and stamps batch 3; answers its run as it was previewed. */
export async function stampBatch(world: TestWorld): Promise<Run> {
  return complete(world, await world.say(megan, 'map batch 3'));
}

/** Adds an address to a target, as if someone else changed it. */
export function changeTarget(world: TestWorld, id: string): void {
  const target = world.tenants.recipients.get(id)!;
  const addresses = [...target.addresses, `smtp:new-${id}@fabrikam.com`];
  world.tenants.recipients.set(id, { ...target, addresses });
}

/** Makes a target that no match rule finds, for the mailbox of the same number. */
export function hideTarget(world: TestWorld, id: string): void {
  const target = world.tenants.recipients.get(id)!;
  world.tenants.recipients.set(id, {
    ...target,
    ...{ externalAddress: null, primaryAddress: 'other@fabrikam.com' },
    addresses: ['SMTP:other@fabrikam.com', 'smtp:other@fabrikam.onmicrosoft.com'],
  });
}
