interface Step {
  readonly did: string;
  readonly answers: string[];
}

export type Transcript = ReturnType<typeof newTranscript>;

/** What a person typed and selected, and what could be read then. */
export function newTranscript() {
  const steps: Step[] = [];
  return {
    did: (what: string): void => void steps.push({ did: what, answers: [] }),
    saw: (text: string): void => {
      const sentence = text.replace(/\s+/g, ' ').trim();
      const answers = steps.at(-1)?.answers ?? [];
      if (!answers.includes(sentence)) answers.push(sentence);
    },
    /** The steps so far, as a numbered list in Markdown. */
    markdown: (): string =>
      steps
        .map(({ did, answers }, at) => `${at + 1}. ${did}${answers.map(quoted).join('')}\n`)
        .join(''),
  };
}

function quoted(answer: string): string {
  return `\n   > ${answer.replace(/[\\`*_<>[\]]/g, '\\$&')}\n`;
}
