import { readFileSync, writeFileSync } from 'node:fs';
import { parsePolicy } from '../../src/config/parse-policy.ts';
import { policyVersion } from '../../src/mapping/policy/policy-version.ts';
import type { Chats } from './playground.ts';

/** Changes the policy file, which two admins accept; then run 3 needs two approvals and gets one. */
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
  await chat.pictureOfCard('Waiting for admins', 'docs/11-policy.png');
  await chat.say('act as Nestor Wilke');
  await chat.sees(/You’re acting as Nestor Wilke/);
  await chat.say('policy');
  await chat.sees(/1 of 2 admins accepted: Megan Bowen/);
  await chat.say(accept);
  await chat.sees(/now in force, accepted by Megan Bowen and Nestor Wilke/);

  await chat.say('act as me');
  await chat.say('map batch 2');
  await chat.sees(/2 people/);
  await chat.say('act as Adele Vance');
  await chat.sees(/You’re acting as Adele Vance/);
  await chat.press('Approve');
  await chat.sees('Still needed');
  await chat.pictureOfCard('Still needed', 'docs/12-quorum.png');
  await chat.say('act as Alex Wilber');
  await chat.sees(/You’re acting as Alex Wilber/);
}
