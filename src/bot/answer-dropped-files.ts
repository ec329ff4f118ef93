import { plain } from '../cards/escape-text.ts';
import { text as textAnswer, type Answer } from '../commands/answer.ts';
import { oneLine, maxLineLength } from '../commands/command-words.ts';
import { defineBatch } from '../commands/define-batch.ts';
import { exactMatch } from '../commands/match-command.ts';
import { readBatch } from '../commands/name-batch.ts';
import { withoutCourtesy } from '../commands/request-words.ts';
import { runCommand } from '../commands/run-command.ts';
import { fileUpload, type UploadedFile } from '../commands/take-csv-file.ts';
import { exportUpload, type ReadFile } from '../commands/take-source-export.ts';
import type { DroppedFile } from './activity.ts';
import { text } from './answer-content.ts';
import type { BotServices } from './bot-services.ts';
import { deliverWhenDone } from './deliver-answer.ts';
import { decodeText, download, downloadTo } from './download-dropped-file.ts';
import type { Origin } from './activity-origin.ts';
import { post } from './post-message.ts';
import { reportError } from './report-error.ts';
import { rememberSender, unknownSender } from './remember-sender.ts';

/** Takes the files of a message one after the other, each with an answer of its own. */
export async function answerFiles(
  files: readonly DroppedFile[],
  message: string,
  { origin, services }: { readonly origin: Origin; readonly services: BotServices },
): Promise<void> {
  const batch = await batchIn(message, services);
  const refused = refusalOf(batch, origin);
  if (refused !== null) {
    await post(text(refused), origin, services);
    return;
  }
  for (const file of files) {
    const work = () =>
      deliverWhenDone(takeFile(file, batch ?? null, { origin, services }), origin, services);
    await reportError(work, origin, services);
  }
}

function refusalOf(batch: number | null | undefined, { sender, place }: Origin): string | null {
  if (sender === null) return unknownSender;
  if (place.kind !== 'personal') return personalChatOnly;
  return batch === undefined ? numberMissing : null;
}

const personalChatOnly =
  'I take files in our personal chat only. Drop it there, or paste its lines here below “define batch” and a number, or below “define mapping”.';
const numberMissing = 'Which batch? Nothing was taken. Drop the file again with “define batch 7”.';

/** The batch that a message defines; null if it names none, undefined if it names no batch of the policy. */
async function batchIn(
  message: string,
  { world }: BotServices,
): Promise<number | null | undefined> {
  const [firstLine = ''] = message
    .trimStart()
    .slice(0, maxLineLength)
    .split(/[\r\n]/);
  const match = exactMatch(withoutCourtesy(oneLine(firstLine)), [defineBatch]);
  if (match === null) return null;
  const { policy } = await world.policySource.current();
  const batch = readBatch(match.words, policy.batches);
  return batch.kind === 'parsed' ? batch.value : undefined;
}

async function takeFile(
  file: DroppedFile,
  batch: number | null,
  { origin, services }: { readonly origin: Origin; readonly services: BotServices },
): Promise<Answer> {
  const { sender } = origin;
  if (sender === null) return textAnswer(unknownSender);
  await rememberSender(origin, services);
  const upload = isExport(file)
    ? exportUpload((take) => passDroppedFile(file, take, services))
    : fileUpload(() => readDroppedFile(file, batch, services));
  return runCommand(upload, sender, services);
}

/** The downloaded file, or why there is none. */
async function readDroppedFile(
  { name, url }: DroppedFile,
  batch: number | null,
  { isFileUrl, world: { log } }: BotServices,
): Promise<UploadedFile | string> {
  const shownName = plain(name, 120);
  if (url === null) return `Teams did not say where ${shownName} is. Drop it again.`;
  const file = await download(url, isFileUrl);
  if (file.kind === 'downloaded') return { name, text: decodeText(file.bytes), batch };
  log.warn('A dropped file could not be downloaded.', { reason: file.reason });
  return `${shownName} ${file.reason}, so nothing was taken. Drop it again, or paste its lines.`;
}

/** An export of the source tenant: a list of people has another ending. */
function isExport({ name }: DroppedFile): boolean {
  return /\.jsonl$/i.test(name.trim());
}

/** Room for the mailboxes of 100,000 people. */
const exportLimits = { size: 256, time: 300 };

/** What `take` answers to the file while it arrives, or why there is none. */
async function passDroppedFile(
  { name, url }: DroppedFile,
  take: Parameters<ReadFile>[0],
  { isFileUrl, world: { log } }: BotServices,
): Promise<Answer | string> {
  const shownName = plain(name, 120);
  if (url === null) return `Teams did not say where ${shownName} is. Drop it again.`;
  const limits = { isFileUrl, limits: exportLimits };
  const result = await downloadTo((bytes) => take({ name: shownName, bytes }), url, limits);
  if (result.kind === 'taken') return result.value;
  log.warn('A dropped export could not be downloaded.', { reason: result.reason });
  return `${shownName} ${result.reason}, so it was not taken. Drop it again.`;
}
