import { readFileSync, writeFileSync } from 'node:fs';
import { parsePolicy } from '../../src/config/policy.ts';
import { policyCode } from '../../src/mapping/policy/changes.ts';
import type { Chats } from './playground.ts';

/** A changed policy file that two admins accept, and run 3, which then takes two approvals and has one. */
export async function quorum(chat: Chats, policyFile: string): Promise<void> {
  const policy = readFileSync(policyFile, 'utf8');
  const changed = policy.replace('required: 1', 'required: 2').replace('every: 1m', 'every: 5s');
  writeFileSync(policyFile, changed);
  const parsed = parsePolicy(changed);
  if (parsed.kind === 'faulty') throw new Error(parsed.faults.join('; '));
  const accept = `policy accept ${policyCode(parsed.policy)}`;
  await chat.say(accept);
  await chat.sees(/Accepted by Megan Bowen/);
  await chat.pictureOfCard('Waits to be accepted', 'docs/11-policy.png');
  await chat.say('act as Nestor Wilke');
  await chat.sees(/Nestor Wilke.*from now on you act for them/);
  await chat.say(accept);
  await chat.sees(/counts from now on, accepted by Megan Bowen and Nestor Wilke/);

  await chat.say('act as me');
  await chat.say('map batch 2');
  await chat.sees(/2 people/);
  await chat.say('act as Adele Vance');
  await chat.sees(/Adele Vance.*from now on you act for them/);
  await chat.press('Approve');
  await chat.sees('Still needed');
  await chat.pictureOfCard('Still needed', 'docs/12-quorum.png');
  await chat.say('act as Alex Wilber');
  await chat.sees(/Alex Wilber.*from now on you act for them/);
}
