import type { RunView } from '../run/run.ts';
import { stillNeeded } from '../cards/quorum.ts';
import type { Asking } from './asking.ts';
import type { Reply } from './command.ts';
import type { Desk } from './desk.ts';
import { handOver } from './handOver.ts';
import { post } from './post.ts';
import { contentOf, text } from './reply.ts';

/** Posts an answer, and tells the run where its new card stands. */
export async function deliver(reply: Reply, asking: Asking, desk: Desk): Promise<void> {
  const say = (words: string) => post(text(words), asking, desk);
  const tell = (told: Reply) => post(contentOf(told, desk.commands), asking, desk);
  switch (reply.kind) {
    case 'opened':
      await desk.verbs.begin(reply.view.run.id, await tell(reply));
      for (const note of reply.notes) await say(note);
      return;
    case 'card': {
      if (reply.text !== '') await say(reply.text);
      const view: RunView = { ...reply.view, viewer: 'anyone', approved: [] };
      const posted = await tell({ ...reply, view });
      if (posted !== null) await desk.verbs.copied(reply.view, posted);
      return;
    }
    case 'voted':
      await say(
        `Your approval of run ${reply.view.run.id} counts. Still needed: ${stillNeeded(reply.view.run, reply.digest)}.`,
      );
      return;
    case 'decided':
      await say(`Run ${reply.view.run.id} is ${reply.decision.kind}.`);
      return;
    case 'papers':
      await handOver(reply, asking, desk);
      return;
    case 'trust':
    case 'status':
    case 'history':
    case 'pending':
    case 'why':
    case 'policy':
    case 'refused':
    case 'help':
    case 'said':
      await tell(reply);
  }
}
