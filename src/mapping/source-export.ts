import { utcTime } from './utc-time.ts';
import type { Finding } from './plan-rows.ts';
import type { ExportRules } from './policy.ts';

/** The file that the source was read from, where the bot has no access to the source tenant. Times are ISO 8601. */
export interface SourceExport {
  /** Of everything that its signature covers, in lower-case hex. */
  readonly sha256: string;
  /** SHA-256 of the public key that signed it, in lower-case hex. */
  readonly key: string;
  readonly exportedAt: string;
  /** It is not used after that time. */
  readonly expiresAt: string;
}

export const sourceExportCode = 'source-exported';

/** Code of the errors that a new export ends. */
export const exportMissingCode = 'ExportMissing';

/** The first digits of the SHA-256 as people compare them by phone: `a1b2 c3d4 e5f6 0718`. */
export function fileCode(sha256: string): string {
  return sha256.slice(0, 16).match(/.{4}/g)?.join(' ') ?? sha256;
}

/** Whether an export has expired, or was made longer than `limit` ms ago. */
export function isOlderThan(
  limit: number,
  { exportedAt, expiresAt }: Pick<SourceExport, 'exportedAt' | 'expiresAt'>,
  now: Date,
): boolean {
  return isExpired({ expiresAt }, now) || now.getTime() - Date.parse(exportedAt) > limit;
}

export function isExpired({ expiresAt }: Pick<SourceExport, 'expiresAt'>, now: Date): boolean {
  return now.getTime() >= Date.parse(expiresAt);
}

/** Says on previews and in reports what a plan from an export does not know. */
export function exportNote(
  { sha256, exportedAt, expiresAt }: SourceExport,
  { stampWithin }: Pick<ExportRules, 'stampWithin'>,
): Finding {
  const [at, until] = [exportedAt, expiresAt].map((time) => utcTime(new Date(time)));
  return {
    code: sourceExportCode,
    text: `The source was not read by me, but exported at ${at} (file code ${fileCode(sha256)}). What changed there since is not known: people, mailbox checks and the source’s side of the trust. Before stamping I ask for an export that is at most ${hoursText(stampWithin)} old. This one is usable until ${until}: a run that is not done with its export by its end stops there and waits for a new one.`,
  };
}

/** Says with which export a plan was compared before it was stamped. */
export function comparedNote({ sha256, exportedAt }: SourceExport): Finding {
  const at = utcTime(new Date(exportedAt));
  return {
    code: sourceExportCode,
    text: `Before stamping, the plan was compared with a newer export, made at ${at} (file code ${fileCode(sha256)}).`,
  };
}

/** Why rows of a plan can't be planned again with this export: the digest names one, so they can't come from two. */
export function otherExport(
  planned: { readonly sourceExport: SourceExport | null },
  now: { readonly sourceExport: SourceExport | null },
): Finding | undefined {
  if (planned.sourceExport?.sha256 === now.sourceExport?.sha256) return undefined;
  const text = 'Its export of the source was replaced by a newer one since the preview.';
  return { code: sourceExportCode, text };
}

/** The command for the people of the source side. */
export function exportCommand(batch: number): string {
  return `npm run export-source -- --batch ${batch}`;
}

/** «90 minutes», «1 hour», «24 hours». */
export function hoursText(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes % 60 !== 0) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return minutes === 60 ? '1 hour' : `${minutes / 60} hours`;
}
