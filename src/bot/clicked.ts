import type { Asking } from './asking.ts';
import type { Reply } from './command.ts';
import { signed, type Told } from './content.ts';
import { deliver } from './deliver.ts';
import type { Desk } from './desk.ts';
import { guarded } from './guarded.ts';
import { handOver } from './handOver.ts';
import { meet } from './meet.ts';
import type { Click } from './payload.ts';
import { nobody } from './nobody.ts';
import { pressedContent, text } from './reply.ts';
import { within } from './within.ts';

/** Answers an Action.Execute to the one who pressed; what takes too long for that follows as a message. */
export async function clicked(press: Click | null, asking: Asking, desk: Desk): Promise<Told> {
  const work = pressed(press, asking, desk);
  const first = await within(work, patience, desk.clock);
  if (first.kind === 'late') {
    const follow = async () => deliver(await work, asking, desk);
    desk.turns.track(guarded(follow, asking, desk));
    return text('Still checking … the answer follows in this conversation.');
  }
  const reply = first.value;
  if (reply.kind === 'papers')
    desk.turns.track(guarded(() => handOver(reply, asking, desk), asking, desk));
  if (reply.kind === 'opened')
    desk.turns.track(guarded(() => deliver(reply, asking, desk), asking, desk));
  const content = pressedContent(reply, desk.commands);
  return signed(content, desk.acting?.who(asking.place) ?? null);
}

/** Answers an Action.Submit, which clients without Action.Execute send as a message. */
export async function submittedBy(press: Click | null, asking: Asking, desk: Desk): Promise<void> {
  await deliver(await pressed(press, asking, desk), asking, desk);
}

/** Milliseconds; Teams gives up on an invoke after five seconds. */
const patience = 4_000;

async function pressed(press: Click | null, asking: Asking, desk: Desk): Promise<Reply> {
  const { asker } = asking;
  const { verbs } = desk;
  if (asker === null) return { kind: 'said', text: nobody };
  if (press === null) return { kind: 'said', text: unreadable };
  // Nobody's click waits for that.
  desk.turns.track(meet(asking, desk));
  switch (press.verb) {
    case 'cancel':
      return verbs.withdraw(asker, { run: press.run, digest: press.digest });
    case 'map':
      return verbs.mapBatch(asker, press.batch);
    case 'page':
      return verbs.page(asker, press.run, {
        page: press.page,
        kind: press.kind,
        words: press.words,
      });
    case 'report':
      return verbs.report(asker, press.run);
    case 'approve':
    case 'reject': {
      const { verb, run, digest, note } = press;
      const kind = verb === 'approve' ? 'approved' : 'rejected';
      return verbs.decide(asker, { kind, run, digest, note });
    }
    case 'pin': {
      const { run, digest, source, target } = press;
      return verbs.pick(asker, { run, digest, source, target });
    }
  }
}

const unreadable =
  'That button carries nothing I can read, so nothing happened. Type “status”, and use the newest card of the run.';
