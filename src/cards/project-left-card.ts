import type { ProjectLeftView } from '../ports/project-closing.ts';
import type { CardData } from './expand-template.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { TextLimits } from './text-limits.ts';

/** The answer to `close project`: what is left in both tenants, with the commands that remove it. */
export function renderProjectLeft(left: ProjectLeftView): RenderedCard {
  return renderCard((limits) => projectLeftData(left, limits));
}

const maxShown = 14;

export function projectLeftData(left: ProjectLeftView, limits: TextLimits): CardData {
  const { leftovers, unread, openRuns, decision } = left;
  const isClosed = decision?.kind === 'closed';
  const state = stateText(left, limits);
  const next = nextText(left);
  const hidden = leftovers.length - maxShown;
  const name = limits.plain(left.name, 80);
  return {
    template: 'project-left',
    data: {
      title: `Project ${name}`,
      style: isClosed && leftovers.length === 0 && unread.length === 0 ? 'good' : 'warning',
      ...{ state, next },
      text: `Project ${name}: ${state}. ${next}`,
      canClose: !isClosed && openRuns.length === 0,
      leftovers: leftovers.slice(0, maxShown).map(({ title, text, who, command }) => ({
        title: limits.plain(title, 160),
        what: limits.plain(text, 200),
        who: limits.plain(who, 130),
        command: limits.plain(command, 700),
      })),
      more: hidden > 0 ? `${hidden} more. Remove these, then select Check again.` : '',
      unread: unread.map((text) => ({ text: limits.plain(text, 300) })),
    },
  };
}

function stateText({ leftovers, unread, decision }: ProjectLeftView, limits: TextLimits): string {
  const count = leftovers.length;
  const none = unread.length === 0 ? 'nothing is left' : 'not everything could be read';
  const what = count === 0 ? none : `${count} ${count === 1 ? 'thing is' : 'things are'} left`;
  const closed =
    decision?.kind === 'closed' ? `closed by ${limits.plain(decision.by.name, 80)}` : 'open';
  return `${closed}, ${what}`;
}

function nextText({ openRuns, decision, leftovers, unread }: ProjectLeftView): string {
  if (decision?.kind === 'closed') {
    if (leftovers.length > 0)
      return 'Remove these from the top; I delete nothing in a tenant. “open project” opens it again.';
    return unread.length > 0
      ? 'Fix what could not be read, then select Check again before you stop the bot.'
      : 'You can stop the bot. Reports and history stay in its database.';
  }
  if (openRuns.length > 0) {
    const runs = openRuns
      .slice(0, 8)
      .map((id) => `run ${id}`)
      .join(', ');
    const others = openRuns.length > 8 ? ` and ${openRuns.length - 8} more` : '';
    return `The project can’t be closed while runs are open: ${runs}${others}. Wait for them or cancel them, then select Check again.`;
  }
  return 'Select Close project: then no run starts and drift is no longer monitored. I delete nothing in a tenant; the commands are for you, from the top.';
}
