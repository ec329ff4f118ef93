import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Answer } from '../../src/run/answer.ts';
import { asker, sales, stage } from './support/world.ts';

const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);

describe('a decision', () => {
  it('is refused to the requester, even when the policy names them an approver', async () => {
    const { approve, asked } = stage();
    const run = await asked(asker('nestor'));

    const answer = await approve(run, asker('nestor'));

    assert.equal(why(answer), 'own-run');
  });

  it('is refused to whoever the policy does not name', async () => {
    const { approve, asked } = stage();
    const run = await asked();

    assert.equal(why(await approve(run, asker('isaiah'))), 'not-permitted');
  });

  it('counts for a member of an approver group, as the group stands at the click', async () => {
    const { approve, asked, control } = stage();
    const run = await asked();
    control.approverGroup = [];

    const before = await approve(run, asker('adele'));
    control.approverGroup = ['adele'];
    const after = await approve(run, asker('adele'));

    assert.equal(why(before), 'not-permitted');
    assert.equal(why(after), 'decided');
  });

  it('is refused while nobody can say who is in the group', async () => {
    const { approve, asked, control } = stage();
    const run = await asked();
    control.graphDown = true;

    assert.equal(why(await approve(run, asker('adele'))), 'roles-unreadable');
  });

  it('is refused on a digest that is not the plan’s', async () => {
    const { asked, verbs } = stage();
    const run = await asked();

    const answer = await verbs.decide(asker('alex'), {
      kind: 'approved',
      run: run.id,
      digest: 'f'.repeat(64),
      note: '',
    });

    assert.equal(why(answer), 'stale');
  });

  it('is refused where the run has no card, so that a forwarded one does nothing', async () => {
    const { asked, verbs } = stage();
    const run = await asked();
    const wish = { kind: 'approved', run: run.id, digest: run.digest ?? '', note: '' } as const;

    const there = await verbs.decide(asker('alex', sales), wish);
    const here = await verbs.decide(asker('alex', run.place), wish);

    assert.equal(why(there), 'elsewhere');
    assert.equal(why(here), 'decided');
  });

  it('is made once: the later ones are told who decided', async () => {
    const { approve, asked } = stage();
    const run = await asked();

    const answers = await Promise.all([
      approve(run, asker('alex')),
      approve(run, asker('adele')),
      approve(run, asker('alex')),
    ]);

    const decided = answers.filter((answer) => answer.kind === 'decided');
    const late = answers.filter((answer) => why(answer) === 'already-decided');
    assert.equal(decided.length, 1);
    assert.equal(late.length, 2);
    assert.match(JSON.stringify(late[0]), /already approved by ALEX at/);
  });

  it('is refused for a run that does not exist', async () => {
    const { approve, asked } = stage();
    const run = await asked();

    const unknown = await approve({ ...run, id: 99 });

    assert.equal(why(unknown), 'unknown-run');
  });

  it('is refused when the run ended without one', async () => {
    const { approve, asked, ended, tenants } = stage();
    tenants.state.targetRelationship = { ...tenants.state.targetRelationship, enabled: false };
    const run = await asked();
    await ended(run);

    assert.equal(why(await approve(run)), 'not-waiting');
  });
});
