import assert from 'node:assert/strict';
import fc from 'fast-check';
import { policyVersion } from '../../../src/mapping/policy/policy-version.ts';
import { codeOf } from '../../ports/answer-code.ts';
import { sender } from '../../ports/world.ts';
import { always, click, command, hasOpenRun, mapBatch, type Command } from './clicks.ts';
import { admins, people, type Click, type PersonName } from './model.ts';
import { restartWorkflow, untilClosed, untilWaitingOrClosed } from './real.ts';

/** Excludes one person or ends the exclusion, so that the waiting plan is replaced. */
function override(verb: 'exclude' | 'include', who: PersonName): Command {
  return command(`${who} ${verb}s`, always, async (model, { here, cards }) => {
    const message =
      verb === 'exclude'
        ? `exclude source-0 from batch 3 until 2099-12-31 because ${who} knows`
        : 'include source-0 in batch 3';
    const answer = await here.say(sender(who), message);
    if (codeOf(answer) !== 'text') return;
    model.overrideAuthor = who;
    if (model.run === null) return;
    const { digest, cleanDigest } = await here.read(model.run.id);
    const card = { digest: digest ?? '', cleanDigest: cleanDigest ?? '' };
    Object.assign(model.run, card);
    cards.push(card);
  });
}

const cancel = command('cancel', hasOpenRun, async (model, real) => {
  assert.ok(model.run !== null);
  const { id } = model.run;
  await real.here.say(sender('megan'), `cancel run ${id}`);
  model.decisions.set(id, 'cancelled');
  model.run = null;
  await untilWaitingOrClosed(real, id);
});

const expire = command('a day passes', always, async (model, real) => {
  real.here.clock.advance(25 * 3_600_000);
  if (model.run === null) return;
  const { id } = model.run;
  await untilClosed(real, id);
  model.decisions.set(id, 'expired');
  model.run = null;
});

const restart = command('restart', hasOpenRun, (model, real) => {
  if (model.run !== null) restartWorkflow(real, model.run.id);
  return Promise.resolve();
});

function changePolicyFile(required: number): Command {
  return command(`the policy file requires ${required}`, always, (model, { here }) => {
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required } };
    model.requiredInFile = required;
    return Promise.resolve();
  });
}

function acceptPolicy(who: PersonName): Command {
  return command(`${who} accepts the policy`, always, async (model, { here }) => {
    await here.say(sender(who), 'policy');
    await here.say(sender(who), `policy accept ${policyVersion(here.control.policy).code}`);
    const { requiredInFile, acceptances } = model;
    if (requiredInFile === model.required || !admins.includes(who)) return;
    const accepted = acceptances.get(requiredInFile) ?? new Set<PersonName>();
    acceptances.set(requiredInFile, accepted.add(who));
    if (accepted.size < 2) return;
    model.required = requiredInFile;
    model.acceptances.clear();
  });
}

function changeGroup(isMember: boolean): Command {
  const name = `Adele is ${isMember ? 'in' : 'not in'} the group of approvers`;
  return command(name, always, (model, { here }) => {
    here.control.approverGroup = isMember ? ['adele'] : [];
    model.isAdeleApprover = isMember;
    return Promise.resolve();
  });
}

const who = fc.constantFrom(...people);
const clicks = fc
  .record({
    kind: fc.constantFrom('approved', 'approved', 'approved', 'rejected'),
    who,
    note: fc.constantFrom('', 'a reason'),
    isOtherConversation: fc.nat(9).map((n) => n === 0),
    age: fc.nat(6).map((n) => Math.max(0, n - 4)),
    isPartial: fc.nat(3).map((n) => n === 0),
    startIn: fc.constantFrom<Click['startIn']>(0, 0, 0, 2, 30, 'unreadable'),
  })
  .map(click);
const overrides = fc
  .record({ verb: fc.constantFrom('exclude', 'include'), by: fc.constantFrom(...admins) })
  .map(({ verb, by }) => override(verb, by));

/** Frequent actions are listed several times. */
export const commands = fc.commands(
  [
    ...[mapBatch, mapBatch, mapBatch].map((one) => fc.constant(one)),
    ...[clicks, clicks, clicks, clicks, overrides],
    fc.constantFrom(cancel, expire, restart),
    fc.constantFrom(1, 2, 3).map(changePolicyFile),
    who.map(acceptPolicy),
    fc.boolean().map(changeGroup),
  ],
  { maxCommands: 30, size: 'max' },
);
