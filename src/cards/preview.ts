import { inactiveRules } from '../mapping/match/rules.ts';
import type { Counts } from '../mapping/row.ts';
import type { RunView } from '../run/run.ts';
import { heldBack, planned, sentence, total } from './counts.ts';
import type { Sheet } from './expand.ts';
import { fact, heading, title, type Fact } from './heading.ts';
import { pager } from './pager.ts';
import type { Pen } from './plain.ts';
import { plannedRows } from './rows.ts';
import { localTime } from './times.ts';

/** A plan that waits for its approval: the only card with Approve and Reject. */
export function previewSheet(view: RunView, pen: Pen): Sheet {
  const { run } = view;
  const counts = run.counts ?? noCounts;
  const told = sentence(planned(counts));
  const asker = pen.plain(run.requester.name, 64);
  return {
    template: 'preview',
    data: {
      ...heading(run, pen),
      ...pager(view),
      text: `${title(run, pen.plain)} waits for approval. ${told} Asked for by ${asker}.`,
      counts: told,
      tiles: tiles(counts),
      facts: [fact('Asked for by', pen.markdown(asker, 64)), ...facts(view)],
      rows: plannedRows(view, pen),
      run: run.id,
      digest: run.digest ?? '',
      writable: counts.ready > 0 && run.digest !== null,
      ask: ask(counts.ready, asker),
    },
  };
}

export const noCounts: Counts = {
  ready: 0,
  unchanged: 0,
  ambiguous: 0,
  colliding: 0,
  missing: 0,
  blocked: 0,
};

function tiles(counts: Counts) {
  const back = total(heldBack.map((kind) => ({ number: counts[kind], word: kind })));
  return [
    { number: String(counts.ready), label: 'ready to stamp', color: 'accent' },
    { number: String(counts.unchanged), label: 'unchanged', color: 'default' },
    { number: String(back), label: 'held back', color: back > 0 ? 'warning' : 'default' },
  ];
}

function facts({ run, page }: RunView): readonly Fact[] {
  const warnings = page.rows.filter(({ row }) => 'warnings' in row && row.warnings.length > 0);
  const inactive = inactiveRules(run.policy);
  return [
    ...(run.expiresAt ? [fact('Decide by', localTime(run.expiresAt))] : []),
    ...(run.digest ? [fact('Digest', run.digest.slice(0, 12))] : []),
    ...(warnings.length > 0 ? [fact('Warnings', `${warnings.length} on this page`)] : []),
    ...(inactive.length > 0 ? [fact('Inactive rules', `${inactive.join(', ')}: skipped`)] : []),
  ];
}

function ask(ready: number, asker: string): string {
  if (ready === 0)
    return 'Nothing here can be stamped. Mend what the rows say and map the batch again.';
  const rows = ready === 1 ? 'the 1 ready row' : `the ${ready} ready rows`;
  return `Approve stamps ${rows} and nothing else. Somebody other than ${asker} decides.`;
}
