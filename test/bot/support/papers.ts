import type { Answer, Paper, PaperContent } from '../../../src/run/answer.ts';
import type { RecordingVerbs } from './verbs.ts';

export const csv: PaperContent = {
  name: 'crosswalk-run-7-rows.csv',
  type: 'text/csv; charset=utf-8',
  text: 'SourceAddress,Outcome\r\n“Größe”@contoso.com,ready\r\n',
};
export const script: PaperContent = {
  name: 'crosswalk-run-7-stamp.txt',
  type: 'text/plain; charset=us-ascii',
  text: 'Set-MailUser',
};

/** Has the verbs put papers on offer and answer with them whatever they are asked. */
export function offer(verbs: RecordingVerbs, contents: readonly PaperContent[]): readonly Paper[] {
  const papers = contents.map((content, at) => {
    const word = `0d3adbee-0000-4000-8000-00000000000${at}.c2ln_-${at}`;
    verbs.papers.set(word, content);
    const size = Buffer.byteLength(content.text);
    const until = new Date('2026-11-23T08:10:00Z');
    return { offer: word, name: content.name, type: content.type, size, until };
  });
  const answer: Answer = { kind: 'papers', text: 'The report of run 7.', papers };
  verbs.answer(() => Promise.resolve(answer));
  return papers;
}
