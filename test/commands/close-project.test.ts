import assert from 'node:assert/strict';
import { checkNextBatch } from '../../src/background/drift-monitor.ts';
import { sender, testWorld } from '../ports/world.ts';
import { codeOf, megan, stampBatch, textOf } from './support/answers.ts';

describe('close project', () => {
  const shown = async (here: ReturnType<typeof testWorld>) => {
    const answer = await here.say(megan, 'close project');
    assert.equal(answer.kind, 'project-left');
    return answer.left;
  };

  it('lists what is left in both tenants with the commands that remove it, for admins', async () => {
    const here = testWorld();
    await stampBatch(here);

    const refused = await here.say(sender('pradeep'), 'close project');
    const { leftovers, openRuns, decision, unread } = await shown(here);
    const commands = leftovers.map(({ command }) => command).join('\n');

    assert.equal(codeOf(refused), 'not-permitted');
    assert.deepEqual([openRuns, decision, unread], [[], null, []]);
    assert.match(commands, /^Remove-OrganizationRelationship -Identity '.+'$/m);
    assert.equal(commands.match(/OrganizationRelationship/g)?.length, 2);
    assert.match(commands, /^Remove-DistributionGroup -Identity '.+'/m);
  });

  it('changes nothing before it is confirmed, and then keeps runs from starting', async () => {
    const here = testWorld();
    await stampBatch(here);

    await shown(here);
    assert.equal(await here.world.journal.projectDecision(), null);
    const closed = await here.say(megan, 'close project now');
    const again = await here.say(megan, 'close project now');
    const mapped = await here.say(megan, 'map batch 3');
    const report = await here.say(megan, 'show run 1');

    assert.deepEqual([closed, again].map(codeOf), ['text', 'text']);
    assert.equal(codeOf(mapped), 'project-closed');
    assert.equal(report.kind, 'run-card');
    assert.equal((await shown(here)).decision?.by.name, megan.person.name);
  });

  it('ends drift monitoring until the project is opened again', async () => {
    const here = testWorld();
    await stampBatch(here);
    await here.say(megan, 'close project now');
    here.clock.advance(24 * 3_600_000);

    const whileClosed = await checkNextBatch(here.world);
    const opened = await here.say(megan, 'open project');

    assert.equal(whileClosed, false);
    assert.equal(codeOf(opened), 'text');
    assert.equal(await checkNextBatch(here.world), true);
    assert.equal((await here.say(megan, 'map batch 3')).kind, 'run-opened');
  });

  it('is refused for a run that ends right then, with what to do', async () => {
    const here = testWorld();
    here.world.journal.closeProject = () => Promise.resolve('open-runs');

    const answer = await here.say(megan, 'close project now');

    assert.equal(codeOf(answer), 'project-open');
    assert.match(
      textOf(answer),
      /^A run was still open.* Type “close project” to see what is left/,
    );
  });

  it('is refused while a run is open, and names it', async () => {
    const here = testWorld();
    await here.openRun();

    const { openRuns } = await shown(here);
    const answer = await here.say(megan, 'close project now');

    assert.deepEqual(openRuns, [1]);
    assert.equal(codeOf(answer), 'project-open');
    assert.match(answer.kind === 'refused' ? answer.text : '', /run 1/);
    assert.equal(await here.world.journal.projectDecision(), null);
  });

  it('names what could not be read, and lists the rest', async () => {
    const here = testWorld();
    here.tenants.state.faultFor = (call) => (call === 'endpoints' ? 'forbidden' : null);

    const { unread, leftovers } = await shown(here);

    assert.equal(unread.length, 1);
    assert.ok(leftovers.length > 0);
  });
});

describe('open project', () => {
  it('is refused where the project is not closed', async () => {
    const here = testWorld();

    assert.equal(codeOf(await here.say(megan, 'open project')), 'project-open');
  });
});
