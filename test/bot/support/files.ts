import type { OfferedFile, ReportFile } from '../../../src/ports/files.ts';
import type { Message } from '../../support/connector/messages.ts';
import type { TestBot } from './bot.ts';

export const csv: ReportFile = {
  name: 'crosswalk-run-7-rows.csv',
  type: 'text/csv; charset=utf-8',
  text: 'SourceAddress,Outcome\r\n“Größe”@contoso.com,ready\r\n',
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
  });
  Object.assign(here.world, {
    reports: { ...here.world.reports, report: () => ({ files, leftOut: [] }) },
  });
}

/** Offers a file to Megan. */
export async function offer(here: TestBot, file: ReportFile): Promise<OfferedFile> {
  const person = { id: here.megan.id, name: here.megan.name };
  const offered = await here.world.files.offerDownload({ file, person, run: null, lasts: 600_000 });
  return { ...offered, name: file.name, type: file.type, size: Buffer.byteLength(file.text) };
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
