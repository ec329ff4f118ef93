import { policyCode } from '../../../src/mapping/policy/changes.ts';
import type { Asker, Verbs } from '../../../src/run/answer.ts';
import { deliver } from '../../../src/run/deliver.ts';
import { gated } from '../../../src/run/gated.ts';
import { TenantError } from '../../../src/run/faults.ts';
import type { DriftNews, Launcher, Message, Policies, World } from '../../../src/run/ports.ts';
import type { Outcome, Place, Posted, Run, RunId } from '../../../src/run/run.ts';
import { runs } from '../../../src/run/runs.ts';
import { story } from '../../../src/run/story.ts';
import { papers } from '../../../src/report/papers.ts';
import { testClock } from './clock.ts';
import { engineMemory, memoryEngine, type EngineMemory } from './engine.ts';
import { memoryDeputies } from './deputies.ts';
import { memoryGate } from './gate.ts';
import { memoryWatches } from './watches.ts';
import { memoryBucket } from '../../support/bucket.ts';
import { memoryJournal } from './journal.ts';
import { memoryOutbox } from './outbox.ts';
import { policy } from './policy.ts';
import { memoryRulebook } from './rulebook.ts';
import { memoryShelf } from './shelf.ts';
import { memoryTenants } from './tenants.ts';
import { until } from './until.ts';

export const sales: Place = { kind: 'channel', id: '19:sales', reference: '{}' };
const chat = (name: string): Place => ({ kind: 'personal', id: `a:${name}`, reference: '{}' });
/** Somebody of the home tenant, in the personal chat unless told otherwise. */
export const asker = (name: string, place: Place = chat(name)): Asker => ({
  person: { id: name, name: name.toUpperCase() },
  place,
});

type RunMessage = Exclude<Message, { kind: 'announcement' | 'drift' }>;

const open: (place: Place) => Error | null = () => null;

/** Everything in memory, with one story running at a time. */
export function stage(people = 3) {
  const clock = testClock();
  const journal = memoryJournal();
  const outbox = memoryOutbox(journal);
  const tenants = memoryTenants(people);
  const sent: { place: Place; message: RunMessage; edited: boolean }[] = [];
  const announced: string[] = [];
  const news: DriftNews[] = [];
  const control = {
    policy,
    faults: [] as readonly string[],
    approverGroup: ['adele'],
    graphDown: false,
    people: ['alex', 'nestor', 'adele', 'isaiah', 'diego'].map((id) => ({
      id,
      name: id.toUpperCase(),
    })),
    batchFile: null as string | null,
    channel: open,
  };
  const take = (place: Place, message: Message, edited: boolean): Promise<Posted> => {
    const fault = control.channel(place);
    if (fault !== null) return Promise.reject(fault);
    if (message.kind === 'announcement') announced.push(message.text);
    else if (message.kind === 'drift') news.push(message.news);
    else sent.push({ place, message, edited });
    return Promise.resolve({ place, conversation: place.id, activity: String(sent.length) });
  };
  const gate = memoryGate();
  const file: Policies = {
    current: () =>
      Promise.resolve({ policy: control.policy, faults: control.faults, proposed: null }),
    batchFile: () => Promise.resolve(control.batchFile),
  };
  const world: World = {
    source: tenants.source,
    target: tenants.target,
    directory: {
      groupsOf: (person, groups) => {
        if (control.graphDown)
          return Promise.reject(
            new TenantError('asking Graph', { side: 'target', kind: 'unreachable', code: '' }),
          );
        return Promise.resolve(control.approverGroup.includes(person) ? groups : []);
      },
      names: ({ users, groups }) => {
        if (control.graphDown)
          return Promise.reject(
            new TenantError('asking Graph', { side: 'target', kind: 'unreachable', code: '' }),
          );
        return Promise.resolve(new Map([...users, ...groups].map((id) => [id, id.toUpperCase()])));
      },
      find: (words) => Promise.resolve(control.people.filter(({ name }) => name.startsWith(words))),
    },
    policies: gated(file, gate, () => clock.now()),
    gate,
    bucket: memoryBucket(clock),
    watches: memoryWatches(journal),
    journal,
    rulebook: memoryRulebook(),
    deputies: memoryDeputies(),
    shelf: memoryShelf(),
    papers,
    outbox,
    channel: {
      post: (place, message) => take(place, message, false),
      edit: async (posted, message) => {
        await take(posted.place, message, true);
      },
    },
    clock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };

  const memories = new Map<RunId, EngineMemory>();
  const stories = new Map<RunId, Promise<Outcome>>();
  const memoryOf = (run: RunId) => {
    const memory = memories.get(run) ?? engineMemory();
    memories.set(run, memory);
    return memory;
  };
  const launcher: Launcher = {
    start: (run) => {
      if (!stories.has(run))
        stories.set(run, story(run, memoryEngine(memoryOf(run), clock), world));
      return Promise.resolve();
    },
    wake: (run) => {
      const memory = memoryOf(run);
      memory.woken = true;
      memory.look();
      return Promise.resolve();
    },
  };
  const verbs: Verbs = runs(world, launcher);

  const read = async (run: RunId): Promise<Run> => {
    const found = await journal.read(run);
    if (found === null) throw new Error(`no run ${run}`);
    return found;
  };
  return {
    ...{ announced, clock, control, launcher, memoryOf, news, outbox, read, sent, tenants },
    ...{ verbs, world },
    rows: (run: RunId) => journal.rows(run, 0, 1_000_000),
    tally: (run: RunId) => journal.tally(run),
    /** Asks for batch 3 and waits until its run waits for a decision or has ended. */
    asked: async (by = asker('megan')): Promise<Run> => {
      const answer = await verbs.mapBatch(by, 3);
      if (answer.kind !== 'opened') throw new Error(`not opened but ${answer.kind}`);
      const { id } = answer.view.run;
      await verbs.begin(id, null);
      await until(async () => ['waiting', 'closed'].includes((await read(id)).phase));
      return read(id);
    },
    /** Two admins accept what the policy file says now. */
    enforce: async () => {
      const code = policyCode(control.policy);
      for (const name of ['megan', 'nestor']) await verbs.acceptPolicy(asker(name), code);
    },
    /** On the card where the run was asked for. */
    approve: async (run: Run, by = asker('alex')) =>
      verbs.decide(
        { ...by, place: run.place },
        { kind: 'approved', run: run.id, digest: run.digest ?? '', note: '' },
      ),
    ended: async (run: Run): Promise<Outcome> => {
      const running = stories.get(run.id);
      if (running === undefined) throw new Error(`run ${run.id} was never started`);
      return running;
    },
    /** Delivers what is due until nothing is. */
    post: async () => {
      while ((await deliver(world)) > 0);
    },
  };
}
