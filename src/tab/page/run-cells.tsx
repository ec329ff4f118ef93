import { timeText } from '../../mapping/utc-time.ts';
import type { BatchOverview } from '../../ports/project-overview.ts';
import type { Run } from '../../ports/run.ts';
import { batchName } from './batches-table.tsx';
import { ChatLink } from './chat-link.tsx';
import type { PageOptions } from './page-options.ts';

export function RunLink({ run: { id }, options }: { run: Pick<Run, 'id'>; options: PageOptions }) {
  return <ChatLink text={`Run ${id}`} command={`show run ${id}`} options={options} />;
}

export function Time({ at, options }: { at: Date; options: PageOptions }) {
  return <time dateTime={at.toISOString()}>{timeText(at, options.timeZone)}</time>;
}

export function nameOf({ batch }: { batch: number }, batches: readonly BatchOverview[]): string {
  return batchName(batches.find(({ number }) => number === batch) ?? { number: batch, name: '' });
}
