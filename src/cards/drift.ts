import type { DriftNews } from '../run/ports.ts';
import { draw, type Drawn } from './draw.ts';
import type { Sheet } from './expand.ts';
import type { Pen } from './plain.ts';
import { sentences } from './sentences.ts';
import { localTime, utcTime } from './times.ts';

/** A new post: what of a stamped batch is no longer as it was, and a way to mend it. */
export function drawDrift(news: DriftNews): Drawn {
  return draw((pen) => driftSheet(news, pen));
}

export function driftSheet({ batch, name, drifts, seen }: DriftNews, pen: Pen): Sheet {
  const shown = pen.few(drifts, most);
  const more = drifts.length - shown.length;
  const what =
    drifts.length === 1
      ? 'Something is no longer as it was stamped.'
      : `${drifts.length} things are no longer as they were stamped.`;
  return {
    template: 'drift',
    data: {
      title: pen.markdown(`Batch ${batch} ${name}`.trimEnd(), 64),
      subtitle: `Last seen right at ${localTime(seen)}`,
      text: sentences(
        `${pen.plain(`Batch ${batch} ${name}`.trimEnd(), 64)}: ${what}`,
        ...shown.map((one) => `${pen.plain(one.name, 64)}: ${pen.plain(one.what, 200)}.`),
        `Last seen right at ${utcTime(seen)}.`,
        next(batch),
      ),
      what,
      drifts: shown.map((one) => ({
        name: pen.plain(one.name, 64),
        what: pen.plain(one.what, 300),
      })),
      more: more === 0 ? '' : `And ${more} more, which a preview shows.`,
      next: next(batch),
      batch,
    },
  };
}

const most = 10;

function next(batch: number): string {
  return `A preview shows what would mend it; nothing is written before somebody approves that. Or type “close batch ${batch}” where nobody needs its stamps any more.`;
}
