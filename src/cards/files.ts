import type { Paper } from '../run/answer.ts';
import { draw, type Drawn } from './draw.ts';
import type { Sheet } from './expand.ts';
import type { Pen } from './plain.ts';
import { utcTime } from './times.ts';

/** A paper and the address that opens it. */
export type Linked = Paper & { readonly url: string };

/** Links to papers for one person; `told` is what they are. */
export function drawFiles(told: string, papers: readonly Linked[]): Drawn {
  return draw((pen) => filesSheet(told, papers, pen));
}

export function filesSheet(told: string, papers: readonly Linked[], pen: Pen): Sheet {
  const lead = pen.plain(told, 600);
  return {
    template: 'files',
    data: {
      text: `${lead} ${papers.length === 1 ? '1 file' : `${papers.length} files`} for you alone.`,
      lead,
      files: papers.slice(0, mostFiles).map(({ name, size, until, url }) => ({
        name: pen.plain(name, 120),
        about: `${sizeOf(size)}; opens once, until ${utcTime(until)}`,
        url,
      })),
    },
  };
}

/** More than any run has papers. */
const mostFiles = 12;

function sizeOf(bytes: number): string {
  if (bytes < 1_024) return `${bytes} bytes`;
  if (bytes < 1_048_576) return `${Math.ceil(bytes / 1_024)} KiB`;
  return `${(bytes / 1_048_576).toFixed(1)} MiB`;
}
