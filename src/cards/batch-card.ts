import { batchTitle } from '../mapping/batch-names.ts';
import type { BatchOverview, BatchView } from '../ports/project-overview.ts';
import { barData } from './batch-bar.ts';
import { progressText } from './people-states.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences, peopleText } from './format-text.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import { listedEntry } from './run-list-entries.ts';
import { runLabel } from './run-labels.ts';
import type { TextLimits } from './text-limits.ts';

/** The answer to `batch`: who is in it, how far it is, its latest runs and what is next. */
export function renderBatch(
  view: BatchView,
  { canStart }: { readonly canStart: boolean },
): RenderedCard {
  return renderCard((limits) => batchData(view, canStart, limits));
}

/** More are in `history batch`. */
const maxRuns = 3;

export function batchData(
  { overview, source, runs }: BatchView,
  canStart: boolean,
  limits: TextLimits,
): CardData {
  const { number, name, people } = overview;
  const step = nextStep(overview);
  const { next } = step;
  const buttons = step.buttons.filter(({ verb }) => canStart || verb !== 'map');
  const progress = people === 0 ? 'Not mapped yet' : progressText(overview);
  return {
    template: 'batch',
    data: {
      heading: batchTitle(number, limits.markdown(name, 48)),
      state: people === 0 ? 'Not mapped yet' : stateText(overview),
      style: overview.openRun === null ? 'emphasis' : runLabel(overview.openRun).style,
      text: joinSentences(`${batchTitle(number, limits.plain(name, 48))}: ${progress}.`, next),
      ...{ progress, next, buttons, batch: number },
      source: limits.plain(source, 200),
      bar: barData(overview),
      runs: runs.slice(0, maxRuns).map((listed) => listedEntry(listed, limits)),
      hasMore: runs.length > maxRuns,
    },
  };
}

function stateText({ people, openRun }: BatchOverview): string {
  const state = openRun === null ? '' : ` · run ${openRun.id}: ${runLabel(openRun).label}`;
  return `${peopleText(people)}${state}`;
}

interface Button {
  readonly title: string;
  readonly verb: string;
  readonly run: number;
  readonly batch: number;
}

function nextStep(overview: BatchOverview): { next: string; buttons: readonly Button[] } {
  const { number, name, run, openRun, ready, notReady, failed, onPremises } = overview;
  const report = run === null ? [] : [{ title: 'Get report', verb: 'report', run, batch: number }];
  const map = { title: `Map batch ${number}`, verb: 'map', run: run ?? 0, batch: number };
  if (openRun !== null) {
    const { id } = openRun;
    const open = { title: `Open run ${id}`, verb: 'open', run: id, batch: number };
    const next = runLabel(openRun).style === 'warning' ? 'review' : 'look at';
    return { next: `Next: ${next} run ${id}.`, buttons: [open, ...report] };
  }
  if (name === '')
    return {
      next: 'The policy file no longer has this batch, so it can’t be mapped.',
      buttons: report,
    };
  const buttons = [map, ...report];
  if (run === null)
    return { next: 'Next: map it. Nothing is written before an approval.', buttons };
  if (ready + failed > 0) {
    const waiting = `${peopleText(ready + failed)} can be stamped`;
    return { next: `Next: map it again, because ${waiting}.`, buttons };
  }
  if (notReady > 0) {
    const fix = `fix what keeps ${peopleText(notReady)} from being ready`;
    return { next: `Next: ${fix} (see the report), then map it again.`, buttons };
  }
  if (onPremises > 0) {
    const script = `run the on-premises script for ${peopleText(onPremises)} (see the report)`;
    return { next: `Next: ${script}.`, buttons };
  }
  return { next: 'Everyone is stamped. The mailboxes can move.', buttons };
}
