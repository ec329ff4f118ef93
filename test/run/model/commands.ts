import assert from 'node:assert/strict';
import fc from 'fast-check';
import { policyCode } from '../../../src/mapping/policy/changes.ts';
import { asker } from '../support/world.ts';
import { always, click, isOpen, preview, step, type Step } from './clicks.ts';
import { admins, people, type Somebody } from './model.ts';
import { restarted, settled, why } from './real.ts';

/** Excludes one person of the two, or ends that: the plan that waits is made anew. */
function ruling(verb: 'exclude' | 'include', who: Somebody): Step {
  return step(`${who} ${verb}s`, always, async (model, { here, shown }) => {
    const wish = { user: 'source-0', batch: 3, until: '2099-12-31', note: `says ${who}` };
    const answer = await here.verbs[verb](asker(who), wish);
    if (why(answer) !== 'said') return;
    model.author = who;
    if (model.run === null) return;
    const { digest, clean } = await here.read(model.run.id);
    Object.assign(model.run, { digest: digest ?? '', clean: clean ?? '' });
    shown.push({ digest: digest ?? '', clean: clean ?? '' });
  });
}

const cancel = step('cancel', isOpen, async (model, real) => {
  assert.ok(model.run !== null);
  const { id } = model.run;
  await real.here.verbs.cancel(asker('megan'), id);
  model.decided.set(id, 'cancelled');
  model.run = null;
  await settled(real, id);
});

const expiry = step('a day passes', always, async (model, real) => {
  real.here.clock.advance(25 * 3_600_000);
  if (model.run === null) return;
  const { id } = model.run;
  await settled(real, id);
  model.decided.set(id, 'expired');
  model.run = null;
});

const restart = step('restart', isOpen, (model, real) => {
  if (model.run !== null) restarted(real, model.run.id);
  return Promise.resolve();
});

function file(required: number): Step {
  return step(`the file asks for ${required}`, always, (model, { here }) => {
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required } };
    model.fileRequired = required;
    return Promise.resolve();
  });
}

function accept(who: Somebody): Step {
  return step(`${who} accepts`, always, async (model, { here }) => {
    await here.verbs.acceptPolicy(asker(who), policyCode(here.control.policy));
    const { fileRequired, accepted } = model;
    if (fileRequired === model.required || !admins.includes(who)) return;
    const words = accepted.get(fileRequired) ?? new Set<Somebody>();
    accepted.set(fileRequired, words.add(who));
    if (words.size < 2) return;
    model.required = fileRequired;
    model.accepted.clear();
  });
}

function group(adele: boolean): Step {
  return step(`Adele is ${adele ? 'in' : 'out'}`, always, (model, { here }) => {
    here.control.approverGroup = adele ? ['adele'] : [];
    model.adeleApproves = adele;
    return Promise.resolve();
  });
}

const who = fc.constantFrom(...people);
const clicks = fc
  .record({
    kind: fc.constantFrom('approved', 'approved', 'approved', 'rejected'),
    who,
    note: fc.constantFrom('', 'a reason'),
    elsewhere: fc.nat(9).map((n) => n === 0),
    old: fc.nat(6).map((n) => Math.max(0, n - 4)),
    part: fc.nat(3).map((n) => n === 0),
  })
  .map(click);
const rulings = fc
  .record({ verb: fc.constantFrom('exclude', 'include'), by: fc.constantFrom(...admins) })
  .map(({ verb, by }) => ruling(verb, by));

/** What happens more often stands here more often. */
export const commands = fc.commands(
  [
    ...[preview, preview, preview].map((one) => fc.constant(one)),
    ...[clicks, clicks, clicks, clicks, rulings],
    fc.constantFrom(cancel, expiry, restart),
    fc.constantFrom(1, 2, 3).map(file),
    who.map(accept),
    fc.boolean().map(group),
  ],
  { maxCommands: 30, size: 'max' },
);
