import assert from 'node:assert/strict';
import fc from 'fast-check';
import { policyCode } from '../../../src/mapping/policy/changes.ts';
import { asker, sales } from '../support/world.ts';
import { admins, expected, people, type Click, type Model, type Somebody } from './model.ts';
import { holds, restarted, settled, unstamped, why, type Real } from './real.ts';

type Step = fc.AsyncCommand<Model, Real>;

function step(
  name: string,
  check: (model: Model) => boolean,
  run: (model: Model, real: Real) => Promise<void>,
): Step {
  return {
    check,
    run: async (model, real) => {
      await run(model, real);
      await holds(model, real);
    },
    toString: () => name,
  };
}
const always = () => true;
const isOpen = ({ run }: Model) => run !== null;

const preview = step(
  'map batch 3',
  ({ run }) => run === null,
  async (model, real) => {
    const { here, shown } = real;
    unstamped(real);
    const answer = await here.verbs.mapBatch(asker('megan'), 3);
    assert.ok(answer.kind === 'opened');
    const { id } = answer.view.run;
    await here.verbs.begin(id, null);
    await settled(real, id);
    const { digest, expiresAt, demand } = await here.read(id);
    assert.equal(demand.people, model.required);
    shown.push(digest ?? '');
    model.run = {
      ...{ id, required: model.required, digest: digest ?? '' },
      expiresAt: expiresAt?.getTime() ?? 0,
      votes: new Map(),
    };
  },
);

/** `old`: with the plan of a card from before, replayed. */
function click({ old, ...press }: Omit<Click, 'digest'> & { readonly old: number }): Step {
  return step(
    `${press.who} clicks ${press.kind} ${JSON.stringify({ old, ...press })}`,
    isOpen,
    async (model, real) => {
      const { here, shown } = real;
      const { run } = model;
      assert.ok(run !== null);
      const digest = shown.at(-1 - (old % shown.length)) ?? '';
      const now = here.clock.now().getTime();
      const due = expected(model, { ...press, digest }, now);
      const place = press.elsewhere ? sales : (await here.read(run.id)).place;
      const { kind, note, who } = press;
      const answer = await here.verbs.decide(asker(who, place), {
        kind,
        run: run.id,
        digest,
        note,
      });
      assert.equal(why(answer), due);
      if (due !== 'voted' && due !== 'decided') return;
      const votes = run.votes.get(digest) ?? new Set<Somebody>();
      run.votes.set(digest, votes.add(who));
      if (due === 'voted') return;
      model.decided.set(run.id, kind);
      if (kind === 'approved') model.mayWrite.add(run.id);
      model.run = null;
      await settled(real, run.id);
      const asShown = run.required === model.required; // else the policy was changed since the preview
      assert.equal(here.tenants.writes.length > 0, kind === 'approved' && asShown);
    },
  );
}

/** Excludes one person of the two, or ends that: the plan that waits is made anew. */
function ruling(verb: 'exclude' | 'include', who: Somebody): Step {
  return step(`${who} ${verb}s`, always, async (model, { here, shown }) => {
    const wish = { user: 'source-0', batch: 3, until: '2099-12-31', note: `says ${who}` };
    const answer = await here.verbs[verb](asker(who), wish);
    if (why(answer) !== 'said') return;
    model.author = who;
    if (model.run === null) return;
    model.run.digest = (await here.read(model.run.id)).digest ?? '';
    shown.push(model.run.digest);
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
