import type { Finder, Papers } from '../run/papers.ts';
import { fateCsv, summary, type Summary } from './fates.ts';
import { resolve, type Fate } from './fate.ts';
import { findingsFile } from './findings.ts';
import { jsonFile } from './json.ts';
import { onPremisesFile } from './onPremises.ts';
import { isProved, migrationBatch, readyFile } from './ready.ts';
import { rowsFile } from './rows.ts';
import { scriptFile } from './script.ts';
import { readUpload } from './upload.ts';
import type { LookUp } from './whose.ts';

/** The files of the house: a run on paper, and what people hand in. */
export const papers: Papers = {
  report: (run, rows, since) => {
    const standing = rows.filter(({ row }) => !('after' in row) || !since.has(row.target.id));
    // What is to be stamped on premises is a write like any other: approved first, and never with the clean rows alone.
    const whole = run.decision?.kind === 'approved' && run.decision.digest === run.digest;
    const toStamp = whole ? rows : [];
    const proved = run.undoes === null && standing.some(isProved);
    const { file: migration, leftOut } = migrationBatch(run, standing);
    const papers = [
      rowsFile(run, rows),
      findingsFile(run, rows),
      jsonFile(run, rows),
      ...(proved ? [readyFile(run, standing), migration] : []),
      ...[onPremisesFile(run, toStamp), scriptFile(run, toStamp)].filter((file) => file !== null),
    ];
    return { papers, leftOut };
  },
  read: (file, find) => {
    const upload = readUpload(file);
    if (upload.kind === 'unreadable') return upload;
    const fates = resolve(upload, { sources: lookUp(find.source), targets: lookUp(find.target) });
    const told = { summary: inWords(summary(fates)), fates: fateCsv(file.name, fates) };
    return upload.kind === 'batch'
      ? { kind: 'batch', ...peopleOf(fates), ...told }
      : { kind: 'mapping', pairs: pairsOf(fates), faulty: fates.filter(isFaulty).length, ...told };
  },
};

function lookUp(find: Finder): LookUp {
  return (words) => {
    const [first = null, ...others] = find(words);
    return others.length === 0 ? first : 'several';
  };
}

/** Every line becomes somebody of the batch, known or not, so that nobody is dropped in silence. */
function peopleOf(fates: readonly Fate[]) {
  const ids = new Map<number, string>();
  for (const fate of fates) if (fate.fate === 'accepted') ids.set(fate.number, fate.sourceId);
  const people = fates.map((fate) => ({
    words: fate.source.join(' '),
    id: ids.get(fate.fate === 'duplicate' ? fate.of : fate.number) ?? null,
  }));
  return { people, accepted: ids.size };
}

function pairsOf(fates: readonly Fate[]) {
  return fates.flatMap((fate) =>
    fate.fate === 'accepted' && fate.targetId !== null
      ? [{ sourceId: fate.sourceId, targetId: fate.targetId }]
      : [],
  );
}

function isFaulty({ fate }: Fate): boolean {
  return fate === 'malformed' || fate === 'ambiguous';
}

/** «24 lines: 22 accepted, 2 unknown.»: the parts add up. */
function inWords({ lines, ...counts }: Summary): string {
  const parts = Object.entries(counts).filter(([, number]) => number > 0);
  const told = parts.map(([fate, number]) => `${number} ${fate}`).join(', ');
  return `${lines} ${lines === 1 ? 'line' : 'lines'}${told === '' ? '' : `: ${told}`}.`;
}
