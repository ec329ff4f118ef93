import type { Answer, Sender } from '../../../src/commands/answer.ts';
import { exportUpload } from '../../../src/commands/take-source-export.ts';
import type { testWorld } from '../../ports/world.ts';

/** Drops an export of the source in the chat; `bytes` is called when it is downloaded. */
export function uploadExport(
  { run }: Pick<ReturnType<typeof testWorld>, 'run'>,
  by: Sender,
  bytes: () => AsyncIterable<Uint8Array>,
): Promise<Answer> {
  const name = 'batch-3.source-export.jsonl';
  return run(
    exportUpload((take) => take({ name, bytes: bytes() })),
    by,
  );
}
