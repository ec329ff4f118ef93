import { batchName, batchTitle } from '../mapping/batch-names.ts';
import { fileCode } from '../mapping/source-export.ts';
import { timeText } from '../mapping/utc-time.ts';
import { refuse } from '../ports/refused.ts';
import { text as answerText, type Answer } from './answer.ts';
import type { CommandContext, Invocation } from './command.ts';
import { nextText, olderExport, peopleText, readLive } from './source-export-texts.ts';
import { uploadAccess, uploadCost } from './take-csv-file.ts';

/** A file while it is downloaded. */
interface ArrivingFile {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Hands the file that is dropped to `take`, and returns what that answers, or why there is no file. */
export type ReadFile = (take: (file: ArrivingFile) => Promise<Answer>) => Promise<Answer | string>;

/** An export of the source tenant that was dropped in a chat; it is downloaded only if the sender may upload files. */
export function exportUpload(read: ReadFile): Invocation {
  return {
    access: uploadAccess,
    cost: uploadCost,
    run: async (context) => {
      const answer = await read((file) => takeExport(file, context));
      return typeof answer === 'string' ? answerText(answer) : answer;
    },
  };
}

async function takeExport({ name, bytes }: ArrivingFile, context: CommandContext): Promise<Answer> {
  const { sender, readPolicy, world, launcher } = context;
  if (world.source.access === 'live') return readLive;
  const { policy } = await readPolicy();
  const checked = await world.exportReader.check(bytes, { policy, now: world.clock.now() });
  if (checked.kind === 'faulty')
    return refuse('unreadable-file', `${name} ${checked.why}, so it was not taken.`, checked.next);
  const { exported, content } = checked;
  const isNewest = await world.sourceExports.save({ ...exported, content, by: sender.person });
  if (!isNewest) return olderExport(name);
  world.log.info('An export of the source was taken.', {
    ...{ batch: exported.batch, sha256: exported.sha256, key: exported.key },
  });
  const open = (await world.journal.openRuns()).filter(({ batch }) => batch === exported.batch);
  const approved = open.filter(({ decision }) => decision?.kind === 'approved');
  for (const { id } of approved) await launcher.wake(id, 'resumed');
  const title = batchTitle(exported.batch, batchName(exported.batch, policy));
  return answerText(
    [
      `I have the export of ${title}: ${peopleText(exported)}`,
      `Made ${timeText(new Date(exported.exportedAt), sender.timeZone)}, usable until ${timeText(new Date(exported.expiresAt), sender.timeZone)}.`,
      `File code ${fileCode(exported.sha256)}: compare it by phone with the person who made it.`,
      nextText(exported.batch, open),
    ].join(' '),
  );
}
