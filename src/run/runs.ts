import type { Answer, Verbs } from './answer.ts';
import { cancel, withdraw } from './cancel.ts';
import { closeBatch } from './closeBatch.ts';
import { decide } from './decide.ts';
import { JournalError, TenantError } from './faults.ts';
import { compareRuns, history } from './history.ts';
import { mapBatch } from './map.ts';
import { delegate, undelegate } from './people/delegate.ts';
import { exclude, include } from './people/exclude.ts';
import { takeFile } from './people/file.ts';
import { pick } from './people/pick.ts';
import { pin, unpin } from './people/pin.ts';
import { acceptPolicy, showPolicy } from './people/policy.ts';
import { report } from './people/report.ts';
import { verifyRun } from './people/verify.ts';
import { why } from './people/why.ts';
import { notifyHere } from './register.ts';
import type { Launcher, World } from './ports.ts';
import { memoryUnreachable, refuse } from './refuse.ts';
import { restore } from './restore.ts';
import { retry } from './retry.ts';
import { status } from './status.ts';
import { undo } from './undo.ts';
import { showTrust } from './showtrust.ts';
import { pause, pauseAll, resume, resumeAll } from './pause.ts';
import { pending } from './pending.ts';
import { refresh, showPage } from './page.ts';

/** The verbs that the door may use, over one world. */
export function runs(world: World, launcher: Launcher): Verbs {
  const { outbox } = world;
  const stage = { world, launcher };
  return {
    mapBatch: (asker, batch) => answered(() => mapBatch(asker, batch, world)),
    begin: async (run, posted) => {
      if (posted !== null) await outbox.posted(run, posted, 0);
      await launcher.start(run);
    },
    copied: (shown, posted) => outbox.posted(shown.run.id, posted, shown.run.version),
    pending: (asker) => answered(() => pending(asker, world)),
    status: (asker) => answered(() => status(asker, world)),
    cancel: (asker, run) => answered(() => cancel(asker, run, stage)),
    pause: (asker, run) =>
      answered(() => (run === null ? pauseAll(asker, stage) : pause(asker, run, stage))),
    resume: (asker, run) =>
      answered(() => (run === null ? resumeAll(asker, stage) : resume(asker, run, stage))),
    trust: (asker) => answered(() => showTrust(asker, world)),
    notifyHere: (asker) => answered(() => notifyHere(asker, world)),
    policy: (asker) => answered(() => showPolicy(asker, world)),
    acceptPolicy: (asker, code) => answered(() => acceptPolicy(asker, code, world)),
    decide: (asker, wish) => answered(() => decide(asker, wish, stage)),
    page: (asker, run, look) => answered(() => showPage(asker, { run, look }, world)),
    refresh: (asker, run) => answered(() => refresh(asker, run, world)),
    withdraw: (asker, wish) => answered(() => withdraw(asker, wish, stage)),
    pin: (asker, wish) => answered(() => pin(asker, wish, world)),
    pick: (asker, wish) => answered(() => pick(asker, wish, world)),
    unpin: (asker, source) => answered(() => unpin(asker, source, world)),
    exclude: (asker, wish) => answered(() => exclude(asker, wish, world)),
    include: (asker, wish) => answered(() => include(asker, wish, world)),
    delegate: (asker, wish) => answered(() => delegate(asker, wish, world)),
    undelegate: (asker, approver) => answered(() => undelegate(asker, approver, world)),
    why: (asker, words) => answered(() => why(asker, words, world)),
    undo: (asker, wish) => answered(() => undo(asker, wish, world)),
    restore: (asker, run) => answered(() => restore(asker, run, world)),
    retry: (asker, run) => answered(() => retry(asker, run, world)),
    history: (asker, batch) => answered(() => history(asker, batch, world)),
    compareRuns: (asker, pair) => answered(() => compareRuns(asker, pair, world)),
    closeBatch: (asker, batch) => answered(() => closeBatch(asker, batch, world)),
    report: (asker, run) => answered(() => report(asker, run, world)),
    verifyRun: (asker, run) => answered(() => verifyRun(asker, run, world)),
    takeFile: (asker, file) => answered(() => takeFile(asker, file, world)),
    paper: (offer, person) => world.shelf.take(offer, person, world.clock.now()),
    meet: async ({ person, place }, account) => {
      await outbox.rememberAccount(person, account, world.clock.now());
      if (place.kind === 'personal') await outbox.meet(person, place);
    },
  };
}

/** What a tenant or the database can't do now becomes an answer; a fault of our own stays one. */
async function answered(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof JournalError) return memoryUnreachable;
    if (fault instanceof TenantError)
      return refuse('tenant-unreadable', fault.message, 'Try again in a minute.');
    throw fault;
  }
}
