import assert from 'node:assert/strict';
import { printFacts, type DeepSubject } from '../../src/doctor/deep/live-fact.ts';
import { readLiveFacts } from '../../src/doctor/deep/read-live-facts.ts';
import { tryCanary } from '../../src/doctor/deep/try-canary.ts';
import { testWorld } from '../ports/world.ts';

function deepWorld() {
  const here = testWorld();
  const subject: DeepSubject = {
    project: { ...here.world, policy: here.control.policy, canReadSource: true },
    observed: { warnings: () => [], rates: () => [{ tenant: 'target', callsPerSecond: 40 }] },
    clock: {
      now: () => here.clock.now(),
      sleep: (ms) => {
        here.clock.advance(ms);
        return Promise.resolve();
      },
    },
    uuid: () => '11111111-2222-4333-8444-555555555555',
  };
  return { ...here, subject };
}

const stampOfRun = { exchangeGuid: 'aaaaaaaa-0000-4000-8000-00000000000a', addAddresses: [] };

describe('doctor --deep', () => {
  it('tells facts without a name, an address or an id, and writes nothing', async () => {
    const here = deepWorld();

    const text = printFacts(await readLiveFacts(here.subject));

    assert.match(text, /3 objects, which is one page: not settled/);
    assert.match(text, /at least 40 calls a second/);
    assert.match(text, /0 users: none; not known here: none/);
    assert.doesNotMatch(text, /person|@|source-|target-/i);
    assert.deepEqual(here.tenants.writes, []);
  });

  it('tells which statuses of moves are new to it, and what an app may not read', async () => {
    const here = deepWorld();
    const { batches, jobs } = here.tenants;
    const addresses = ['person1@fabrikam.com'];
    const batch = { name: 'Wave 1', endpoint: '', deliveryDomain: '', addresses };
    await batches.port.create({ ...batch, completeAfter: null }, () => Promise.resolve(true));
    batches.setStatus('Wave 1', 'Pondering');
    jobs.state.faultFor = () => 'forbidden';

    const facts = await readLiveFacts(here.subject);

    const answers = facts.map(({ question, answer }) => `${question} ${answer}`).join('\n');
    assert.match(answers, /1 users: Pondering; not known here: Pondering/);
    assert.match(answers, /with a percentage\? yes/);
    assert.match(answers, /list crossTenantMigrationJobs\? no: forbidden/);
    assert.match(answers, /crossOrganizationUserMappings in the target tenant\? yes/);
    assert.deepEqual(batches.state.sent, ['create batch Wave 1']);
  });

  it('changes the canary alone, and leaves it as it was', async () => {
    const here = deepWorld();
    const before = await here.world.target.recipients();

    const facts = await tryCanary('Person1@fabrikam.com', here.subject);

    assert.deepEqual(
      facts.map(({ answer }) => answer),
      ['yes', 'yes: the second one was accepted and left out', 'yes'],
    );
    assert.deepEqual(await here.world.target.recipients(), before);
    assert.deepEqual([...new Set(here.tenants.writes)], ['target-1']);
  });

  it('restores the canary where a write in between is refused', async () => {
    const here = deepWorld();
    let writes = 0;
    const before = await here.world.target.recipients();
    here.tenants.state.faultFor = (call) => {
      if (call !== 'stamp') return null;
      writes += 1;
      return writes === 2 ? 'refused' : null;
    };

    const facts = await tryCanary('person1@fabrikam.com', here.subject);

    assert.match(facts[0]?.answer ?? '', /^refused/);
    assert.equal(facts.at(-1)?.answer, 'yes');
    assert.deepEqual(await here.world.target.recipients(), before);
  });

  it('makes no further write than those that restore the canary after Ctrl-C', async () => {
    const here = deepWorld();
    const controller = new AbortController();
    const { target } = here.subject.project;
    const before = await target.recipients();
    const changes: string[] = [];
    const stamp: typeof target.stamp = (id, change, mayWrite) => {
      controller.abort();
      changes.push(...change.addAddresses);
      return target.stamp(id, change, mayWrite);
    };
    const project = { ...here.subject.project, target: { ...target, stamp } };
    const subject = { ...here.subject, project };

    const facts = await tryCanary('person1@fabrikam.com', subject, controller.signal);

    assert.equal(facts.at(-1)?.answer, 'yes');
    assert.deepEqual(changes, []);
    assert.ok(here.tenants.writes.length > 0);
    assert.deepEqual(await target.recipients(), before);
  });

  it('prints no control character that a tenant answers', () => {
    const text = printFacts([{ question: 'Which result?', answer: 'yes\u001b[2J\nno' }]);

    assert.match(text, /^ {6}yes \[2J no$/m);
  });

  it('writes nothing to somebody whom a run has stamped since the listing', async () => {
    const here = deepWorld();
    const { target } = here.subject.project;
    const listed = await target.recipients();
    await target.stamp('target-1', stampOfRun, () => Promise.resolve(true));
    const project = {
      ...here.subject.project,
      target: { ...target, recipients: () => Promise.resolve(listed) },
    };

    const facts = await tryCanary('person1@fabrikam.com', { ...here.subject, project });

    assert.match(facts[0]?.answer ?? '', /nothing was written: it is stamped/);
    assert.equal((await target.mailUser('target-1'))?.exchangeGuid, stampOfRun.exchangeGuid);
  });

  it('waits for a write that no reading has shown before it says that the canary is restored', async () => {
    const answersOf = async (lag: number) => {
      const here = deepWorld();
      const { target } = here.subject.project;
      const before = await target.recipients();
      const [first] = before.filter(({ id }) => id === 'target-1');
      const states = [{ at: 0, user: first ?? null }];
      const stamp: typeof target.stamp = async (id, change, mayWrite) => {
        const isSent = await target.stamp(id, change, mayWrite);
        states.push({ at: here.clock.now().getTime(), user: await target.mailUser(id) });
        return isSent;
      };
      const mailUser: typeof target.mailUser = () => {
        const seen = here.clock.now().getTime() - lag;
        return Promise.resolve(states.findLast(({ at }) => at <= seen)?.user ?? null);
      };
      const project = { ...here.subject.project, target: { ...target, stamp, mailUser } };
      const facts = await tryCanary('person1@fabrikam.com', { ...here.subject, project });
      return { answer: facts.at(-1)?.answer ?? '', before, after: await target.recipients() };
    };

    const [late, never] = [await answersOf(100_000), await answersOf(10_000_000)];

    assert.equal(late.answer, 'yes');
    assert.deepEqual(late.after, late.before);
    assert.match(never.answer, /^not settled: .* look at the mail user, and remove X500:/);
  });

  it('leaves a GUID that a run writes meanwhile, and says so', async () => {
    const here = deepWorld();
    const { target } = here.subject.project;
    const stamp: typeof target.stamp = async (id, change, mayWrite) => {
      const result = await target.stamp(id, change, mayWrite);
      if (change.addAddresses.length > 0) await target.stamp(id, stampOfRun, mayWrite);
      return result;
    };
    const project = { ...here.subject.project, target: { ...target, stamp } };

    const facts = await tryCanary('person1@fabrikam.com', { ...here.subject, project });

    assert.match(facts.at(-1)?.answer ?? '', /^no: look at the mail user/);
    assert.equal((await target.mailUser('target-1'))?.exchangeGuid, stampOfRun.exchangeGuid);
  });

  it('writes nothing to somebody who is stamped, or whom the target does not have', async () => {
    const here = deepWorld();
    await here.world.target.stamp(
      'target-1',
      { exchangeGuid: here.subject.uuid(), addAddresses: [] },
      () => Promise.resolve(true),
    );

    const stamped = await tryCanary('person1@fabrikam.com', here.subject);
    const unknown = await tryCanary('nobody@fabrikam.com', here.subject);

    assert.match(stamped[0]?.answer ?? '', /nothing was written: it is stamped/);
    assert.match(unknown[0]?.answer ?? '', /no recipient with this primary address/);
    assert.deepEqual(here.tenants.writes, ['target-1']);
  });
});
