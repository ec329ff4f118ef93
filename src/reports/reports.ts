import type { Reports } from '../ports/reports.ts';
import { makeHandOffReport } from './hand-off-report.ts';
import { makeReport } from './make-report.ts';
import { parsedFile } from './parsed-file.ts';
import { policyChangesFile } from './policy-changes-report.ts';
import { readUpload } from './uploaded-csv.ts';

export const reports: Reports = {
  report: makeReport,
  handOff: makeHandOffReport,
  policyChanges: policyChangesFile,
  readCsv: (file, find) => {
    const upload = readUpload(file);
    return upload.kind === 'unreadable' ? upload : parsedFile(file.name, upload, find);
  },
};
