import assert from 'node:assert/strict';
import { unreadableAdvice } from '../../src/commands/unreadable-advice.ts';
import { TenantError } from '../../src/ports/tenant-error.ts';
import type { Answer, Sender } from '../../src/commands/answer.ts';
import { JournalError } from '../../src/ports/errors.ts';
import { sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, textOf } from './support/answers.ts';

describe('access to a command', () => {
  it('of admins is refused to others, with the names of admins', async () => {
    const here = testWorld();

    const answer = await here.say(alex, 'map batch 3');

    assert.equal(codeOf(answer), 'not-permitted');
    assert.equal(textOf(answer), 'Only admins can map. Ask MEGAN or NESTOR.');
  });

  it('of admins is refused without names while the directory can’t be read', async () => {
    const here = testWorld();
    here.control.isGraphDown = true;

    const answer = await here.say(alex, 'map batch 3');

    assert.equal(textOf(answer), 'Only admins can map. Ask an admin of this project.');
  });

  it('of admins and approvers is given to both', async () => {
    const here = testWorld();

    const answers = [
      await here.say(alex, 'pause all'),
      await here.say(megan, 'pause all'),
      await here.say(sender('isaiah'), 'pause all'),
    ];

    assert.deepEqual(answers.map(codeOf), ['text', 'text', 'not-permitted']);
    assert.match(textOf(answers[2]!), /^Only admins and approvers can pause all runs\. Ask /);
  });

  it('of viewers is given to admins and approvers alone if the policy names no viewers', async () => {
    const here = testWorld(12);
    const run = await here.openRun();
    const page = { verb: 'page', run: run.id, page: 1 };
    const commands = ['status', 'pending', 'trust', `report run ${run.id}`, `verify run ${run.id}`];
    const codesFor = async (by: Sender) => {
      const answers: Answer[] = [await here.press(by, page)];
      for (const command of commands) answers.push(await here.say(by, command));
      return answers.map(codeOf);
    };

    const [guest, admin, approver, member] = [
      await codesFor(sender('isaiah')),
      await codesFor(megan),
      await codesFor(alex),
      await codesFor(sender('adele')),
    ];

    assert.deepEqual(new Set(guest), new Set(['not-permitted']));
    for (const codes of [admin, approver, member]) assert.ok(!codes.includes('not-permitted'));
  });

  it('of viewers is given to those who must approve some plans too, and to stand-ins', async () => {
    const here = testWorld();
    const owner = sender('lynne');
    const { policy } = here.control;
    here.control.policy = {
      ...policy,
      protected: { ...policy.protected, approvers: { users: ['lynne'], groups: [] } },
    };
    await here.acceptPolicy();
    await here.world.delegations.add({
      ...{ approver: alex.person, standIn: sender('diego').person, until: '2026-12-31' },
      ...{
        by: megan.person,
        acceptedBy: sender('nestor').person,
        at: here.clock.now(),
        note: 'on leave',
      },
    });

    const answers = [
      await here.say(owner, 'status'),
      await here.say(sender('diego'), 'status'),
      await here.say(sender('isaiah'), 'status'),
    ];

    assert.deepEqual(answers.map(codeOf), ['status', 'status', 'not-permitted']);
  });

  it('of viewers is given to the viewers of the policy', async () => {
    const here = testWorld(12);
    const run = await here.openRun();
    const stranger = sender('isaiah');
    const { policy } = here.control;
    here.control.policy = {
      ...policy,
      roles: { ...policy.roles, viewers: { users: ['lynne'], groups: [] } },
    };
    await here.acceptPolicy();
    const page = { verb: 'page', run: run.id, page: 1 };

    const refused = [
      await here.say(stranger, 'trust'),
      await here.say(stranger, 'status'),
      await here.press(stranger, page),
    ];
    const lynne = sender('lynne');
    const given = [
      await here.say(lynne, 'trust'),
      await here.say(lynne, 'status'),
      await here.press(lynne, page),
    ];

    assert.deepEqual(refused.map(codeOf), ['not-permitted', 'not-permitted', 'not-permitted']);
    assert.deepEqual(given.map(codeOf), ['trust', 'status', 'run-card']);
  });

  it('is refused while roles can’t be read', async () => {
    const here = testWorld();
    const { policy } = here.control;
    here.control.policy = {
      ...policy,
      roles: { ...policy.roles, admins: { users: [], groups: ['admins'] } },
    };
    here.control.isGraphDown = true;

    assert.equal(codeOf(await here.say(megan, 'map batch 3')), 'roles-unreadable');
  });

  it('of anyone needs no database', async () => {
    const here = testWorld();
    here.world.policySource.current = () => Promise.reject(new JournalError('down', null));

    assert.equal(codeOf(await here.say(sender('isaiah'), 'help')), 'help');
    assert.equal(codeOf(await here.say(megan, 'status')), 'database-unreachable');
  });
});

describe('command', () => {
  it('is refused if a tenant or the database can’t be reached', async () => {
    const here = testWorld();
    here.tenants.state.faultFor = () => 'unreachable';

    const trust = await here.say(megan, 'trust');
    Object.assign(here.world.journal, {
      openRun: () => Promise.reject(new JournalError('opening a run', new Error('refused'))),
    });
    const map = await here.say(megan, 'map batch 3');

    assert.equal(codeOf(trust), 'tenant-unreadable');
    assert.equal(codeOf(map), 'database-unreachable');
  });

  it('throws an unexpected error', async () => {
    const here = testWorld();
    here.world.journal.recentRuns = () => Promise.reject(new Error('a defect'));

    await assert.rejects(here.say(megan, 'status'), /a defect/);
  });
});

describe('the advice where a tenant can’t be read', () => {
  for (const [kind, advice] of [
    ['forbidden', /^Type “doctor”: it checks the secret \(SOURCE_CLIENT_SECRET\)/],
    ['unreachable', /^Try again in a minute\.$/],
  ] as const)
    it(`fits the reason: ${kind}`, () => {
      const error = new TenantError('The source did not answer.', {
        side: 'source',
        kind,
        code: '',
      });

      assert.match(unreadableAdvice(error), advice);
    });
});
