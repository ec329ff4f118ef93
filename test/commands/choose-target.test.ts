import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { alex, codeOf, hideTarget, megan, textOf, type TestWorld } from './support/answers.ts';

describe('Choose button', () => {
  const choose = async (here: TestWorld, run: number, seq: number) => {
    const answer = await here.press(megan, { verb: 'choose', run, seq });
    assert.ok(answer.kind === 'choose', codeOf(answer));
    return answer.choose;
  };

  it('shows the candidates of a person, and what a pin to each would lead to, without pinning', async () => {
    const here = testWorld(3);
    hideTarget(here, 'target-1');
    const { id } = await here.openRun();

    const { row, options } = await choose(here, id, 1);

    assert.equal(row.source.id, 'source-1');
    const own = options.find(({ candidate }) => candidate.target.id === 'target-1');
    assert.deepEqual([own?.planned.kind, own?.takenFrom], ['ready', []]);
    assert.deepEqual(await here.world.overrides.history('source-1'), []);
    assert.equal((await here.rows(id))[1]?.row.kind, 'missing');
  });

  it('says before the pin that it would block the person', async () => {
    const here = testWorld(3);
    hideTarget(here, 'target-1');
    const target = here.tenants.recipients.get('target-1')!;
    here.tenants.recipients.set('target-1', {
      ...target,
      exchangeGuid: '0f0f0f0f-0000-4000-8000-000000000001',
    });
    const { id } = await here.openRun();

    const { options } = await choose(here, id, 1);

    const own = options.find(({ candidate }) => candidate.target.id === 'target-1');
    assert.ok(own?.planned.kind === 'blocked', own?.planned.kind);
    assert.equal(own.planned.reasons[0]?.code, 'foreign-exchange-guid');
  });

  it('says before the pin whom it would take the target from', async () => {
    const here = testWorld(3);
    hideTarget(here, 'target-1');
    const { name } = here.tenants.state.members[1]!;
    const taken = here.tenants.recipients.get('target-2')!;
    here.tenants.recipients.set('target-2', { ...taken, name });
    const { id } = await here.openRun();

    const { options } = await choose(here, id, 1);

    const other = options.find(({ candidate }) => candidate.target.id === 'target-2');
    assert.deepEqual(
      other?.takenFrom.map((person) => person.id),
      ['source-2'],
    );
  });

  it('counts the people who can be chosen, and knows the next one', async () => {
    const here = testWorld(4);
    for (const target of ['target-0', 'target-2', 'target-3']) hideTarget(here, target);
    const { id } = await here.openRun();

    assert.deepEqual((await choose(here, id, 2)).position, { number: 2, total: 3, next: 3 });
    assert.deepEqual((await choose(here, id, 3)).position, { number: 3, total: 3, next: 0 });
  });

  it('is refused to others than admins, for a person without candidates, and after the decision', async () => {
    const here = testWorld(3);
    hideTarget(here, 'target-1');
    const run = await here.openRun();
    const press = (seq: number, by = megan) => here.press(by, { verb: 'choose', run: run.id, seq });

    const answers = [await press(1, alex), await press(0), await press(99)];
    await here.approve(run);
    answers.push(await press(1));

    assert.deepEqual(answers.map(codeOf), ['not-permitted', 'stale', 'stale', 'not-waiting']);
  });
});

describe('Exclude button', () => {
  it('asks for the last day and the reason, and then excludes the person', async () => {
    const here = testWorld(3);
    const { id } = await here.openRun();
    const press = (data: object, by = megan) => here.press(by, { run: id, seq: 1, ...data });
    const until = '2026-12-31';

    const form = await press({ verb: 'exclude-form' });
    const refused = [
      await press({ verb: 'exclude', reason: 'on leave' }),
      await press({ verb: 'exclude', until: 'soon', reason: 'on leave' }),
      await press({ verb: 'exclude', until, reason: '' }),
      await press({ verb: 'exclude', until: '2020-01-01', reason: 'on leave' }),
      await press({ verb: 'exclude', until, reason: 'on leave' }, alex),
    ];
    const done = await press({ verb: 'exclude', until, reason: 'on leave' });

    assert.ok(form.kind === 'exclude', codeOf(form));
    assert.equal(form.exclude.row.source.id, 'source-1');
    assert.deepEqual(refused.map(codeOf), [
      ...['date-missing', 'date-missing', 'note-missing', 'past-date', 'not-permitted'],
    ]);
    assert.match(textOf(refused[0]!), /last day .* is missing.* Choose the last day/);
    assert.match(textOf(refused[1]!), /^“soon” isn’t a date/);
    assert.equal(codeOf(done), 'text');
    assert.equal((await here.rows(id))[1]?.row.kind, 'excluded');
  });
});

describe('Details button', () => {
  it('shows everything about a person as that run has planned it', async () => {
    const here = testWorld(3);
    const first = await here.openRun();
    await here.say(megan, `cancel run ${first.id}`);
    await here.waitForOutcome(first);
    hideTarget(here, 'target-1');
    const second = await here.openRun();
    const details = async (run: number) => {
      const answer = await here.press(alex, { verb: 'details', run, seq: 1 });
      assert.ok(answer.kind === 'why', codeOf(answer));
      return answer.why;
    };

    const [then, now] = [await details(first.id), await details(second.id)];

    assert.deepEqual([then.run?.id, then.storedRow.row.kind], [first.id, 'ready']);
    assert.deepEqual([now.run?.id, now.storedRow.row.kind], [second.id, 'missing']);
    assert.match(now.history[0] ?? '', /^Run 1: Ready/);
  });

  it('is refused for a person whom the run does not have', async () => {
    const here = testWorld(1);
    const { id } = await here.openRun();

    assert.equal(codeOf(await here.press(alex, { verb: 'details', run: id, seq: 7 })), 'stale');
  });
});
