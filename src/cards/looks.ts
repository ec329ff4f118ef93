import type { RunView } from '../run/run.ts';
import { pageSize } from '../run/look.ts';
import type { Pen } from './plain.ts';
import { noCounts, people, planned, total } from './counts.ts';

/** Leads to the rows of one outcome, or to all of them where `kind` is empty. */
interface Look {
  readonly title: string;
  readonly kind: string;
}

/** What there is beside the page that is shown: buttons by outcome, a search where the rows don't fit on one page, the chart. */
export function looks({ run, page }: RunView, { roomy }: Pen) {
  const there = planned(run.counts ?? noCounts).filter(({ number }) => number > 0);
  const rows = total(there);
  const all = [
    { title: `All ${rows}`, kind: '' },
    ...there.map(({ number, word }) => ({ title: `${word} ${number}`, kind: word })),
  ];
  const others = all.filter(({ kind }) => kind !== (page.filter.kind ?? ''));
  const offered = roomy && run.digest !== null && rows > 0;
  return {
    people: people(rows),
    looks: offered && there.length > 1 ? inSets(others) : [],
    search: offered && rows > pageSize,
    bars: offered ? there.map(({ number, word }) => ({ word, number, color: colors[word] })) : [],
  };
}

/** Buttons of one set; a client leaves out those beyond. */
const mostButtons = 4;

function inSets(all: readonly Look[]): readonly { readonly set: readonly Look[] }[] {
  const sets = Math.ceil(all.length / mostButtons);
  return Array.from({ length: sets }, (_, n) => ({
    set: all.slice(n * mostButtons, (n + 1) * mostButtons),
  }));
}

/** By outcome, as the charts of Teams name them. */
const colors = {
  ready: 'good',
  unchanged: 'neutral',
  'on-premises': 'categoricalBlue',
  ambiguous: 'warning',
  colliding: 'categoricalPurple',
  missing: 'categoricalMarigold',
  blocked: 'attention',
  excluded: 'categoricalTeal',
} as const;
