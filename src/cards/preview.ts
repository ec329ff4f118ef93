import { toApprove } from '../mapping/policy/rule.ts';
import type { Counts } from '../mapping/row.ts';
import type { Run, RunView } from '../run/run.ts';
import { choiceRows } from './choices.ts';
import { heldBack, inWords, noCounts, parts, planned, proof, sentence, total } from './counts.ts';
import type { Sheet } from './expand.ts';
import { findingLine, warns } from './findings.ts';
import { fact, heading, title, type Fact } from './heading.ts';
import { looks } from './looks.ts';
import { pager } from './pager.ts';
import type { Pen } from './plain.ts';
import { hitLines, quorumFacts } from './quorum.ts';
import { duration } from './duration.ts';
import { localTime } from './times.ts';
import { offerTo } from './viewer.ts';

/** A plan that waits for its approval: the only card with Approve and Reject. */
export function previewSheet(view: RunView, pen: Pen): Sheet {
  const { run } = view;
  const { undoes } = run;
  const { cancel } = offerTo(view);
  const counts = run.counts ?? noCounts;
  const told = sentence(planned(counts));
  const asker = pen.plain(run.requester.name, 64);
  return {
    template: 'preview',
    data: {
      ...heading(run, pen),
      ...pager(view, pen),
      ...looks(view, pen),
      text: `${title(run, pen.plain)} waits for approval. ${told} Asked for by ${asker}.`,
      counts: told,
      proof: proof(counts),
      tiles: tiles(counts, undoes === null ? 'ready to stamp' : 'to take back'),
      facts: [
        fact('Asked for by', pen.markdown(asker, 64)),
        ...quorumFacts(run, pen),
        ...facts(view),
      ],
      notes: [
        ...hitLines(run.hits, pen),
        ...pen.few(run.notes, 5).map((note) => findingLine(note, pen)),
      ],
      rows: choiceRows(view, pen),
      run: run.id,
      digest: run.digest ?? '',
      cancels: cancel,
      ...decisions(view, asker),
    },
  };
}

/** What the viewer can still say of the plan; an approval that was given is not asked for again. */
function decisions(view: RunView, asker: string) {
  const { run, approved } = view;
  const counts = run.counts ?? noCounts;
  const { decide, why } = offerTo(view);
  const writable = toApprove(counts) > 0 && run.digest !== null;
  const given = run.digest !== null && approved.includes(run.digest);
  const clean = decide && run.clean !== null && !approved.includes(run.clean) ? run.clean : '';
  const told = given ? 'You have approved this plan, and your approval counts.' : why;
  return {
    rejects: decide && writable,
    approves: decide && writable && !given,
    clean,
    part: clean === '' ? '' : part,
    ask: writable && told !== '' ? told : ask(run, counts, asker),
  };
}

function tiles(counts: Counts, first: string) {
  const back = total(parts(counts, heldBack)) - counts.excluded;
  const { ready, unchanged, excluded, 'on-premises': premises } = counts;
  return [
    { number: String(ready), label: first, color: 'accent' },
    { number: String(unchanged), label: 'unchanged', color: 'default' },
    ...(premises > 0
      ? [{ number: String(premises), label: 'for on premises', color: 'accent' }]
      : []),
    { number: String(back), label: 'held back', color: back > 0 ? 'warning' : 'default' },
    ...(excluded > 0 ? [{ number: String(excluded), label: 'excluded', color: 'default' }] : []),
  ];
}

function facts({ run, page, pace }: RunView): readonly Fact[] {
  const { expiresAt, digest, delta, readAt, counts, follows } = run;
  const warned = page.rows.filter(({ row }) => 'warnings' in row && row.warnings.some(warns));
  return [
    ...(readAt ? [fact('Read at', localTime(readAt))] : []),
    ...(expiresAt ? [fact('Decide by', localTime(expiresAt))] : []),
    ...(digest ? [fact('Digest', digest.slice(0, 12))] : []),
    ...(pace && counts?.ready ? [fact('Stamping takes', duration(counts.ready, pace))] : []),
    ...(follows === null ? [] : [fact('Follows', `run ${follows}, which left these rows`)]),
    ...(delta ? [fact(`Since run ${delta.since}`, inWords(delta.parts) || 'nothing changed')] : []),
    ...(warned.length > 0 ? [fact('Warnings', `${warned.length} on this page`)] : []),
  ];
}

const part =
  'Approve clean rows stamps the ready rows without a warning alone; the others get a run of their own.';

function ask({ undoes }: Run, { ready, 'on-premises': premises }: Counts, asker: string): string {
  if (ready + premises === 0)
    return undoes === null
      ? 'Nothing here can be stamped. Mend what the rows say and map the batch again.'
      : 'Nothing here can be taken back.';
  const others = `Somebody other than ${asker} decides.`;
  if (undoes !== null) {
    const { run, restores } = undoes;
    const what = restores === null ? `run ${run} wrote` : `was written since run ${restores.run}`;
    return `Approve takes back what ${what} to ${ready === 1 ? '1 mail user' : `${ready} mail users`}, and nothing else. ${others}`;
  }
  const stamps = `stamps ${ready === 1 ? 'the 1 ready row' : `the ${ready} ready rows`}`;
  const rows = premises === 1 ? 'the 1 row' : `the ${premises} rows`;
  const releases = `releases the script for ${rows} on premises`;
  const parts = [...(ready > 0 ? [stamps] : []), ...(premises > 0 ? [releases] : [])];
  return `Approve ${parts.join(' and ')}, and nothing else. ${others}`;
}
