import type { Answer, PaperContent, Verbs } from '../../../src/run/answer.ts';

/** The verbs in memory: they note what the door asks of them, and answer what they are told to. */
export interface RecordingVerbs extends Verbs {
  /** `[verb, ...arguments]`, in order. */
  readonly asked: readonly (readonly unknown[])[];
  /** What every verb with an answer answers from now on. */
  answer(how: () => Promise<Answer>): void;
  /** What is on offer, by its word; each opens once, for anybody. */
  readonly papers: Map<string, PaperContent>;
  /** Once that verb has been asked. */
  until(verb: string): Promise<void>;
}

export function recordingVerbs(): RecordingVerbs {
  const asked: (readonly unknown[])[] = [];
  let answer = (): Promise<Answer> => Promise.resolve({ kind: 'said', text: 'Heard.' });
  const answering =
    (verb: string) =>
    (...given: readonly unknown[]) => {
      asked.push([verb, ...given]);
      return answer();
    };
  const noting =
    (verb: string) =>
    (...given: readonly unknown[]) => {
      asked.push([verb, ...given]);
      return Promise.resolve();
    };
  const papers = new Map<string, PaperContent>();
  return {
    asked,
    papers,
    answer: (how) => {
      answer = how;
    },
    until: async (verb) => {
      while (!asked.some(([name]) => name === verb))
        await new Promise((again) => setImmediate(again));
    },
    mapBatch: answering('mapBatch'),
    status: answering('status'),
    pending: answering('pending'),
    cancel: answering('cancel'),
    pause: answering('pause'),
    resume: answering('resume'),
    trust: answering('trust'),
    notifyHere: answering('notifyHere'),
    decide: answering('decide'),
    page: answering('page'),
    refresh: answering('refresh'),
    withdraw: answering('withdraw'),
    pin: answering('pin'),
    pick: answering('pick'),
    policy: answering('policy'),
    acceptPolicy: answering('acceptPolicy'),
    unpin: answering('unpin'),
    delegate: answering('delegate'),
    undelegate: answering('undelegate'),
    exclude: answering('exclude'),
    include: answering('include'),
    why: answering('why'),
    undo: answering('undo'),
    restore: answering('restore'),
    retry: answering('retry'),
    closeBatch: answering('closeBatch'),
    history: answering('history'),
    compareRuns: answering('compareRuns'),
    report: answering('report'),
    verifyRun: answering('verifyRun'),
    takeFile: answering('takeFile'),
    paper: (offer, person) => {
      asked.push(['paper', offer, person]);
      const paper = papers.get(offer) ?? null;
      papers.delete(offer);
      return Promise.resolve(paper);
    },
    begin: noting('begin'),
    copied: noting('copied'),
    meet: noting('meet'),
  };
}
