import { readFileSync, writeFileSync } from 'node:fs';
import { parsePolicy } from '../../src/config/parse-policy.ts';
import { policyVersion } from '../../src/mapping/policy/policy-version.ts';
import { approveAs } from './approve-as.ts';
import type { Chats } from './chats.ts';

/** Changes the policy file, which two admins accept; then run 5 needs two approvals and gets one. */
export async function quorum(chat: Chats, policyFile: string): Promise<void> {
  const policy = readFileSync(policyFile, 'utf8');
  const changed = policy.replace('required: 1', 'required: 2').replace('every: 1m', 'every: 5s');
  writeFileSync(policyFile, changed);
  const parsed = parsePolicy(changed);
  if (parsed.kind === 'invalid') throw new Error(parsed.errors.join('; '));
  const accept = `policy accept ${policyVersion(parsed.policy).code}`;
  await chat.say('policy');
  await chat.sees(/0 of 2 admins accepted/);
  await chat.say(accept);
  await chat.sees(/1 of 2 admins accepted: Megan Bowen/);
  await chat.pictureOfCard('policy changes are waiting', 'docs/11-policy.png');
  await chat.say('act as Nestor Wilke');
  await chat.sees(/You’re acting as Nestor Wilke/);
  await chat.say('policy');
  await chat.sees(/1 of 2 admins accepted: Megan Bowen/);
  await chat.say(accept);
  await chat.sees(/now in force, accepted by Megan Bowen and Nestor Wilke/);

  await chat.say('act as me');
  await chat.say('map batch 2');
  await chat.sees(/Needs 2 approvals/);
  await approveAs(chat, 'Adele Vance', 5);
  await chat.sees('Still needed');
  await chat.pictureOfCard('Still needed', 'docs/12-quorum.png');
}
