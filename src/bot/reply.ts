import { drawHelp } from '../cards/help.ts';
import { drawHistory } from '../cards/history.ts';
import { drawPending } from '../cards/pending.ts';
import { drawPolicy } from '../cards/policy.ts';
import { drawRefusal } from '../cards/refusal.ts';
import { drawRun } from '../cards/run.ts';
import { drawStatus } from '../cards/status.ts';
import { drawTrust } from '../cards/trust.ts';
import { drawWhy } from '../cards/why.ts';
import type { Command, Reply } from './command.ts';
import type { Told } from './content.ts';

/** The one message that tells somebody an answer; notes and texts beside a run's card, and papers, come extra. */
export function contentOf(reply: Reply, commands: readonly Command[]): Told {
  switch (reply.kind) {
    case 'opened':
    case 'card':
    case 'voted':
    case 'decided':
      return card(drawRun(reply.view));
    case 'trust':
      return card(drawTrust(reply.checks));
    case 'status':
      return card(drawStatus(reply.runs, reply.notes));
    case 'history':
      return card(drawHistory(reply.batch, reply.runs));
    case 'pending':
      return card(drawPending(reply.waiting));
    case 'policy':
      return card(drawPolicy(reply));
    case 'why':
      return card(drawWhy(reply.why));
    case 'refused':
      return card(drawRefusal(reply));
    case 'help':
      return card(drawHelp(commands));
    case 'said':
    case 'papers':
      return text(reply.text);
  }
}

/** What only the one who pressed a button sees: the card drawn anew, or why nothing came of it. */
export function pressedContent(reply: Reply, commands: readonly Command[]): Told {
  if (reply.kind === 'refused') return text(`${reply.text} ${reply.next}`);
  if (reply.kind === 'opened') return text(`Run ${reply.view.run.id} is opened; its card follows.`);
  return contentOf(reply, commands);
}

export function text(words: string): Told {
  return { kind: 'text', text: words };
}

function card(drawn: { readonly card: object; readonly text: string }): Told {
  return { kind: 'card', card: drawn.card, text: drawn.text };
}
