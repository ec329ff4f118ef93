import assert from 'node:assert/strict';
import { JournalError } from '../../src/ports/errors.ts';
import { noRowFilter } from '../../src/ports/row-filters.ts';
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

  it('of viewers is given to the viewers of the policy, and to everyone if it names none', async () => {
    const here = testWorld(12);
    const run = await here.openRun();
    const stranger = sender('isaiah');
    const everyone = codeOf(await here.say(stranger, 'status'));
    const { policy } = here.control;
    here.control.policy = {
      ...policy,
      roles: { ...policy.roles, viewers: { users: ['lynne'], groups: [] } },
    };
    await here.acceptPolicy();
    const page = { verb: 'page', run: run.id, page: 1, ...noRowFilter };

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

    assert.equal(everyone, 'status');
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
