import assert from 'node:assert/strict';
import type { Place } from '../../src/ports/run.ts';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, questionOf, textOf, type TestWorld } from './support/answers.ts';

const lynne = sender('lynne');
const quinn = sender('quinn');
const isaiah = sender('isaiah');
const nestor = sender('nestor');
const sales = sender('megan', salesChannel);

/** Each tenant approves; Lynne approves for the source, and Alex, Nestor and the group for the target. */
function perTenantWorld(ofSource: readonly string[]): TestWorld {
  const here = testWorld();
  const { control } = here;
  const { policy, people } = control;
  const source = { users: ofSource, groups: [] };
  control.policy = {
    ...policy,
    approval: { ...policy.approval, perTenant: true },
    roles: { ...policy.roles, approvers: { ...policy.roles.approvers, source } },
  };
  control.people = [...people, ...[lynne, quinn, megan].map(({ person }) => person)];
  return here;
}

const delegateLynne = (here: TestWorld, by = sales) =>
  here.say(by, 'delegate LYNNE to ISAIAH until 2026-11-30 because on leave');
const acceptance = 'accept delegation of LYNNE to ISAIAH until 2026-11-30';

describe('delegation of a tenant’s approval right by an admin', () => {
  it('is refused where the approver is the only one of that tenant, so one company can’t approve for both', async () => {
    const here = perTenantWorld(['lynne']);
    const run = await here.openRun(sender('nestor'));

    const refused = await delegateLynne(here, megan);
    const votes = [await here.approve(run, isaiah), await here.approve(run, sender('alex'))];

    assert.match(
      textOf(refused),
      /only LYNNE can delegate these approvals\. Ask LYNNE to type “delegate me to ISAIAH/,
    );
    assert.deepEqual(votes.map(codeOf), ['not-permitted', 'approval-recorded']);
    assert.equal((await here.read(run.id)).decision, null);
    assert.deepEqual(await here.world.delegations.active(here.clock.now()), []);
  });

  it('gives a right only once another approver of that tenant has accepted it', async () => {
    const here = perTenantWorld(['lynne', 'quinn']);
    const run = await here.openRun(sender('nestor'));
    await here.approve(run, sender('alex'));
    await delegateLynne(here);
    const before = await here.approve(run, isaiah);

    const accepted = await here.say(quinn, acceptance);

    assert.equal(codeOf(before), 'not-permitted');
    assert.equal(
      textOf(accepted),
      'ISAIAH approves for LYNNE until the end of Mon, Nov 30, 2026. Delegated by MEGAN, accepted by QUINN: on leave',
    );
    assert.equal(codeOf(await here.approve(run, isaiah)), 'run-decided');
    await here.waitForOutcome(run);
  });

  it('can be accepted by the approver, and by nobody of the other tenant, not the admin and not the stand-in', async () => {
    const here = perTenantWorld(['lynne', 'quinn', 'nestor']);
    await delegateLynne(here, sender('nestor', salesChannel));

    const refused = [
      await here.say(sender('alex'), acceptance),
      await here.say(megan, acceptance),
      await here.say(isaiah, acceptance),
      await here.say(nestor, acceptance),
    ];
    const accepted = await here.say(lynne, acceptance);

    assert.deepEqual(refused.map(codeOf), Array(4).fill('not-permitted'));
    assert.equal(codeOf(accepted), 'text');
  });

  it('is accepted only as it was read: with its stand-in and its last day, and once', async () => {
    const here = perTenantWorld(['lynne', 'quinn']);
    await delegateLynne(here);
    await here.say(sales, 'delegate LYNNE to DIEGO until 2027-11-30 because on leave');

    const answers = [
      await here.say(quinn, acceptance),
      await here.say(quinn, 'accept delegation of LYNNE to DIEGO until 2026-11-30'),
      await here.say(quinn, 'accept delegation of LYNNE to DIEGO until 2027-11-30'),
      await here.say(quinn, 'accept delegation of LYNNE to DIEGO until 2027-11-30'),
    ];

    assert.deepEqual(answers.map(codeOf), [
      'invalid-delegation',
      'invalid-delegation',
      'text',
      'invalid-delegation',
    ]);
  });

  it('gives no right once the person who accepted it is no approver of that tenant any more', async () => {
    const here = perTenantWorld(['lynne', 'quinn']);
    await delegateLynne(here);
    await here.say(quinn, acceptance);
    const run = await here.openRun(sender('nestor'));
    here.control.disabled = ['quinn'];

    assert.equal(codeOf(await here.approve(run, isaiah)), 'not-permitted');
  });

  it('gives no right in a run that its admin or the person who accepted it requested', async () => {
    const here = perTenantWorld(['lynne', 'quinn']);
    await delegateLynne(here);
    await here.say(quinn, acceptance);
    const run = await here.openRun(megan);

    assert.equal(codeOf(await here.approve(run, isaiah)), 'not-permitted');
  });

  it('is told to the approver when it is given, accepted and ended: in the personal chat', async () => {
    const here = perTenantWorld(['lynne', 'quinn']);
    await here.outbox.rememberChat(lynne.person, lynne.place);

    const told = await tellings(here, async () => {
      await delegateLynne(here, megan);
      await here.say(quinn, acceptance);
      await here.say(megan, 'undelegate LYNNE');
    });

    assert.deepEqual(
      told.map(({ place, mention }) => [place.id, mention]),
      Array(3).fill(['a:lynne', null]),
    );
    const [given, accepted, ended] = told.map(({ text }) => text);
    assert.match(
      given ?? '',
      /^MEGAN wants ISAIAH to approve for LYNNE .* types “accept delegation/,
    );
    assert.match(accepted ?? '', /accepted by QUINN/);
    assert.match(ended ?? '', /^ISAIAH can’t approve for LYNNE any more\. Ended by MEGAN\.$/);
  });

  it('is told to an approver without a personal chat by a mention where it was given and where runs wait', async () => {
    const here = perTenantWorld(['lynne', 'quinn']);
    const team: Place = { ...salesChannel, id: '19:team' };
    await here.openRun(sender('nestor', team));

    const told = await tellings(here, async () => {
      await delegateLynne(here);
    });

    assert.deepEqual(
      told.map(({ place, mention }) => [place.id, mention]),
      [
        ['19:sales', 'LYNNE'],
        ['19:team', 'LYNNE'],
      ],
    );
  });

  it('is refused where the approver can’t be told', async () => {
    const here = perTenantWorld(['lynne', 'quinn']);

    const answer = await delegateLynne(here, megan);

    assert.match(
      textOf(answer),
      /^LYNNE couldn’t be told: .* Type it in a channel where they are\.$/,
    );
    assert.deepEqual(await here.world.delegations.active(here.clock.now()), []);
  });

  it('asks for what is missing', async () => {
    const here = testWorld();
    const question = (words: string) => questionOf(here.say(alex, `accept delegation of ${words}`));

    assert.match(await question('Alex'), /^Which delegation\?/);
    assert.match(await question('Alex to Diego'), /^Which delegation\?/);
    assert.match(await question('Alex to Diego until 2026-02-30'), /“2026-02-30” isn’t a date/);
    assert.equal(await question('Alex to Diego until 2026-12-31'), '');
  });
});

/** The announcements that are posted while the work is done, and whom they mention. */
async function tellings(here: TestWorld, work: () => Promise<void>) {
  const told: { place: Place; text: string; mention: string | null }[] = [];
  const post = here.world.messenger.post.bind(here.world.messenger);
  here.world.messenger.post = (place, message, thread) => {
    if (message.kind === 'announcement')
      told.push({ place, text: message.text, mention: message.mention?.name ?? null });
    return post(place, message, thread);
  };
  await work();
  await here.deliverAll();
  return told;
}
