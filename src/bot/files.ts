import { plain } from '../cards/plain.ts';
import type { Asking } from './asking.ts';
import type { Reply } from './command.ts';
import { decode } from './decode.ts';
import type { Desk } from './desk.ts';
import { download } from './download.ts';
import type { DroppedFile } from './dropped.ts';
import { guarded } from './guarded.ts';
import { meet } from './meet.ts';
import { nobody } from './nobody.ts';
import { numberOf } from './number.ts';
import { post } from './post.ts';
import { text } from './reply.ts';
import { answered } from './typed.ts';
import { bare, tidy } from './words.ts';

/** Answers each of the files that came with a message, one after the other. */
export async function filed(
  files: readonly DroppedFile[],
  line: string,
  { asking, desk }: { asking: Asking; desk: Desk },
): Promise<void> {
  const refusal = barred(line, asking);
  if (refusal !== null) {
    await post(text(refusal), asking, desk);
    return;
  }
  const batch = batchIn(line) ?? null;
  for (const file of files) {
    const work = () => answered(take(file, batch, { asking, desk }), asking, desk);
    await guarded(work, asking, desk);
  }
}

function barred(line: string, { asker, place }: Asking): string | null {
  if (asker === null) return nobody;
  if (place.kind !== 'personal') return elsewhere;
  return batchIn(line) === undefined ? noNumber : null;
}

const elsewhere =
  'I take files in our personal chat alone. Drop it there, or paste its lines here below “define batch” and a number, or below “define mapping”.';
const noNumber =
  '“define batch <n>” takes a number from 1 on, so nothing was taken. Drop the file again with “define batch 7”, for example.';

/** The batch that a message defines; null where it names none, undefined where that is no number. */
function batchIn(text: string): number | null | undefined {
  const [first = ''] = text.trimStart().split(/[\r\n]/);
  const rest = /^define batch\b[\s:]*(.*)$/i.exec(bare(tidy(first)))?.[1];
  return rest === undefined ? null : (numberOf(rest) ?? undefined);
}

async function take(
  { name, url }: DroppedFile,
  batch: number | null,
  { asking, desk }: { asking: Asking; desk: Desk },
): Promise<Reply> {
  const { asker } = asking;
  if (asker === null) return said(nobody);
  await meet(asking, desk);
  const shown = plain(name, 120);
  if (url === null) return said(`Teams did not say where ${shown} is. Drop it again.`);
  const { mayHoldFiles, verbs, log } = desk;
  const file = await download(url, mayHoldFiles);
  if (file.kind === 'failed') {
    log.warn('a dropped file could not be fetched', { why: file.why });
    return said(`${shown} ${file.why}, so nothing was taken. Drop it again, or paste its lines.`);
  }
  return verbs.takeFile(asker, { name, text: decode(file.bytes), batch });
}

function said(text: string): Reply {
  return { kind: 'said', text };
}
