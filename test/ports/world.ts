import { policyVersion } from '../../src/mapping/policy/policy-version.ts';
import type { Answer, Sender } from '../../src/commands/answer.ts';
import { deliverDue } from '../../src/background/outbox-worker.ts';
import { acceptedPolicy } from '../../src/approvals/accepted-policy.ts';
import { stopwatch } from '../../src/ports/stopwatch.ts';
import type { World } from '../../src/ports/world.ts';
import type { PolicyFile } from '../../src/ports/policy-source.ts';
import type { Launcher } from '../../src/ports/engine.ts';
import type { DriftNotice } from '../../src/ports/messenger.ts';
import type { Place, Run, RunId } from '../../src/ports/run.ts';
import type { Person } from '../../src/ports/person.ts';
import type { Outcome } from '../../src/ports/outcome.ts';
import type { Invocation } from '../../src/commands/command.ts';
import { commandLimits } from '../../src/commands/command-limits.ts';
import { chatCommands } from '../../src/commands/command-list.ts';
import { impersonation } from '../../src/commands/impersonation.ts';
import { parseCardAction, parseMessage } from '../../src/commands/parse-message.ts';
import { runCommand } from '../../src/commands/run-command.ts';
import { fileUpload, type UploadedFile } from '../../src/commands/take-csv-file.ts';
import { runWorkflow } from '../../src/workflow/workflow.ts';
import { reports } from '../../src/reports/reports.ts';
import { testClock } from './clock.ts';
import { engineMemory, memoryEngine, type EngineMemory } from './engine.ts';
import { memoryDashboardLinks } from './dashboard-links.ts';
import { memoryDelegations } from './delegations.ts';
import { memoryDirectory } from './directory.ts';
import { memoryPolicyVersions } from './policy-versions.ts';
import { memoryMonitoredBatches } from './monitored-batches.ts';
import { memoryRateLimit } from '../support/memory-rate-limit.ts';
import { memoryChangeSystems } from './change-system.ts';
import { memoryStore, type MemoryStore } from './memory-store.ts';
import { policy } from './policy.ts';
import { memoryFiles } from './files.ts';
import { memoryExports } from './source-exports.ts';
import { memoryInstallation } from './installation.ts';
import { memoryInspections } from './inspections.ts';
import { memoryTenants } from './tenants.ts';
import { recordedMessages } from './recorded-messages.ts';
import { waitUntil } from './wait-until.ts';

export const salesChannel: Place = { kind: 'channel', id: '19:sales', reference: '{}' };
const person = (id: string): Person => ({ id, name: id.toUpperCase() });
const chat = (name: string): Place => ({ kind: 'personal', id: `a:${name}`, reference: '{}' });
/** A person of the home tenant, in the personal chat where no place is given. */
export const sender = (name: string, place: Place = chat(name)): Sender => ({
  person: person(name),
  place,
  timeZone: null,
});

/** The application over ports in memory, but for those that are given; every run has a workflow in this process. */
export function testWorld(people = 3, store?: MemoryStore) {
  const clock = testClock();
  const stores = store ?? memoryStore(clock);
  const { journal, outbox } = stores;
  const tenants = memoryTenants(people);
  const control = {
    policy,
    policyErrors: [] as readonly string[],
    checkFirstPolicy: (() => undefined) as (hash: string) => void,
    approverGroup: ['adele'],
    isGraphDown: false,
    people: ['alex', 'nestor', 'adele', 'isaiah', 'diego'].map(person),
    disabled: [] as readonly string[],
    batchFile: null as string | null,
    /** Milliseconds in which the clock stood still, because the machine slept. */
    slept: 0,
    messengerError: (() => null) as (place: Place) => Error | null,
    isMessengerAvailable: true,
  };
  const { messenger, sent, announcements, driftNotices } = recordedMessages(control);
  const changes = memoryChangeSystems();
  const policyVersions = memoryPolicyVersions();
  const file: PolicyFile = {
    read: () => Promise.resolve({ policy: control.policy, errors: control.policyErrors }),
    batchFile: () => Promise.resolve(control.batchFile),
  };
  const world: World = {
    ...{ source: tenants.source, target: tenants.target },
    ...tenants.migrations,
    directory: memoryDirectory(control),
    policySource: acceptedPolicy(file, policyVersions, {
      now: () => clock.now(),
      checkFirst: (hash) => control.checkFirstPolicy(hash),
    }),
    policyVersions,
    rateLimit: memoryRateLimit(clock),
    inspections: memoryInspections(),
    monitoredBatches: memoryMonitoredBatches(journal, clock),
    ...stores,
    delegations: memoryDelegations(),
    ...{ files: memoryFiles(clock), ...memoryExports(clock) },
    installation: memoryInstallation(),
    dashboardLinks: memoryDashboardLinks(clock),
    ...{ reports, messenger, clock },
    changeSystems: changes.systems,
    stopwatch: stopwatch([
      () => clock.now().getTime(),
      () => clock.now().getTime() + control.slept,
    ]),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };

  const memories = new Map<RunId, EngineMemory>();
  const workflows = new Map<RunId, Promise<Outcome>>();
  const engineMemoryOf = (run: RunId) => {
    const memory = memories.get(run) ?? engineMemory();
    memories.set(run, memory);
    return memory;
  };
  const launcher: Launcher = {
    start: (run) => {
      if (!workflows.has(run))
        workflows.set(run, runWorkflow(run, memoryEngine(engineMemoryOf(run), clock), world));
      return Promise.resolve();
    },
    wake: (run) => {
      const memory = engineMemoryOf(run);
      memory.isWoken = true;
      memory.checkWait();
      return Promise.resolve();
    },
  };
  const limits = commandLimits();
  const run = (invocation: Invocation, by: Sender): Promise<Answer> =>
    runCommand(invocation, by, { world, launcher, limits, impersonation: impersonation() });
  /** Sends a message. */
  const say = (by: Sender, message: string): Promise<Answer> =>
    run(parseMessage(message, chatCommands).invocation, by);
  /** Selects a button with this data. */
  const press = (by: Sender, data: unknown): Promise<Answer> => {
    const parsed = parseCardAction(data);
    if (parsed === null) throw new Error('no card action has this data');
    return run(parsed.invocation, by);
  };

  /** Delivers what is due until nothing is due. */
  const deliverAll = async () => {
    while ((await deliverDue(world)) > 0);
  };
  const read = async (run: RunId): Promise<Run> => {
    const current = await journal.read(run);
    if (current === null) throw new Error(`There is no run ${run}.`);
    return current;
  };
  return {
    ...{ clock, control, deliverAll, engineMemoryOf, launcher, outbox },
    ...{ changes, press, read, run, say, sent, tenants, world },
    /** The texts that channels have received. */
    announcements: async (): Promise<readonly string[]> => {
      await deliverAll();
      return announcements;
    },
    /** The drift notices that channels have received. */
    driftNotices: async (): Promise<readonly DriftNotice[]> => {
      await deliverAll();
      return driftNotices;
    },
    /** Drops a file in the chat. */
    upload: (by: Sender, file: UploadedFile) =>
      run(
        fileUpload(() => Promise.resolve(file)),
        by,
      ),
    /** Downloads a file; `text` is its content as UTF-8. */
    download: async (token: string, person: Person | null) => {
      const file = await world.files.redeemDownload(token, person);
      return file === null ? null : { ...file, text: Buffer.from(file.bytes).toString('utf8') };
    },
    rows: (run: RunId) => journal.rows(run, 0, 1_000_000),
    stateCounts: (run: RunId) => journal.stateCounts(run),
    /** Maps batch 3 and waits until its run waits for a decision or is closed. */
    openRun: async (by = sender('megan')): Promise<Run> => {
      const answer = await say(by, 'map batch 3');
      if (answer.kind !== 'run-opened') throw new Error(`not opened but ${answer.kind}`);
      const id = answer.run;
      await waitUntil(async () => ['waiting', 'closed'].includes((await read(id)).phase));
      return read(id);
    },
    /** Two admins look at what the policy file says now, and accept it. */
    acceptPolicy: async () => {
      const { code } = policyVersion(control.policy);
      for (const name of ['megan', 'nestor']) {
        await say(sender(name), 'policy');
        await say(sender(name), `policy accept ${code}`);
      }
    },
    /** Selects Approve on the card of the run. */
    approve: async (run: Run, by = sender('alex'), startAt = '') =>
      press(
        { ...by, place: run.place },
        { verb: 'approve', run: run.id, digest: run.digest ?? 'none', note: '', startAt },
      ),
    waitForOutcome: async ({ id }: Pick<Run, 'id'>): Promise<Outcome> => {
      const running = workflows.get(id);
      if (running === undefined) throw new Error(`run ${id} was never started`);
      return running;
    },
  };
}
