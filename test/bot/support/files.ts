import type { DownloadFile, OfferedFile, ReportFile } from '../../../src/ports/files.ts';
import type { Message } from '../../support/connector/messages.ts';
import type { TestBot } from './bot.ts';

export const csv: ReportFile = {
  name: 'crosswalk-run-7-rows.csv',
  type: 'text/csv; charset=utf-8',
  text: 'SourceAddress,Outcome\r\n“Größe”@contoso.com,ready\r\n',
};
/** The page of a report. */
export const page: ReportFile = {
  name: 'crosswalk-run-7.html',
  type: 'text/html; charset=utf-8',
  text: '<!doctype html><title>Run 7</title><script>alert(1)</script>',
};
export const script: ReportFile = {
  name: 'crosswalk-run-7-stamp.txt',
  type: 'text/plain; charset=us-ascii',
  text: 'Set-MailUser',
};

/** The file of a report request, as Megan may send it once the bot knows a run with a plan. */
export const reportRequest = 'report run 1';

/** Opens run 1 with a plan, and makes its report consist of these files. */
export async function reportOf(here: TestBot, files: readonly ReportFile[]): Promise<void> {
  await here.testWorld.openRun({
    person: { id: here.megan.id, name: here.megan.name },
    place: { kind: 'personal', id: 'a:other', reference: '{}' },
    timeZone: null,
  });
  Object.assign(here.world, {
    reports: {
      ...here.world.reports,
      report: () => Promise.resolve({ files: files.map(asDownload), contents: [], leftOut: [] }),
    },
  });
}

function asDownload({ name, type, text }: ReportFile): DownloadFile {
  return { name, type, bytes: Buffer.from(text) };
}

/** Offers a file to Megan. */
export async function offer(here: TestBot, reportFile: ReportFile): Promise<OfferedFile> {
  const file = asDownload(reportFile);
  const person = { id: here.megan.id, name: here.megan.name };
  const offered = await here.world.files.offerDownload({ file, person, run: null, lasts: 600_000 });
  return { ...offered, name: file.name, type: file.type, size: file.bytes.length };
}

/** The messages that offer these files to Megan in her chat, after the answer to her request. */
export async function consentCards(
  here: TestBot,
  files: readonly ReportFile[] = [csv],
): Promise<readonly Message[]> {
  const { megan, connector } = here;
  await reportOf(here, files);
  await megan.says(reportRequest);
  await connector.until(() => connector.messages().length === files.length + 1);
  return connector.messages().slice(1);
}
