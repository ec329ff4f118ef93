import assert from 'node:assert/strict';
import { until } from './support/until.ts';
import { asker, stage } from './support/world.ts';

describe('the report of a run', () => {
  it('leaves out of what is ready to move whom a later run has written, and says so', async () => {
    const here = stage(3);
    const run = await here.asked();
    await here.approve(run);
    await here.ended(run);
    const asked = await here.verbs.undo(asker('megan'), { run: run.id, user: 'source-1' });
    assert.ok(asked.kind === 'opened');
    const undo = asked.view.run;
    await here.verbs.begin(undo.id, null);
    await until(async () => (await here.read(undo.id)).phase === 'waiting');
    await here.approve(await here.read(undo.id));
    await here.ended(undo);

    const answer = await here.verbs.report(asker('megan'), run.id);

    assert.ok(answer.kind === 'papers');
    assert.match(answer.text, /Since then run 2 wrote to 1 mail user of it, who are left out/);
    const offered = answer.papers.find(({ name }) => name.endsWith('ready.csv'));
    const paper = await here.verbs.paper(offered?.offer ?? '', asker('megan').person);
    assert.match(paper?.text ?? '', /target-0[^]*target-2/);
    assert.doesNotMatch(paper?.text ?? '', /target-1/);
  });
});
