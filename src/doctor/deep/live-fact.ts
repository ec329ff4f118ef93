import { terminalLine } from '../../mapping/invisible-characters.ts';
import type { Clock } from '../../ports/clock.ts';
import { TenantError } from '../../ports/tenant-error.ts';
import type { Project } from '../step.ts';

/** How a live service answers where sources disagree; it names nobody. */
export interface LiveFact {
  readonly question: string;
  readonly answer: string;
}

/** What the adapters said while the facts were read. */
interface Observed {
  /** Warnings of the log, such as “The link to the next page of a listing was lost.” */
  readonly warnings: () => readonly Warning[];
  /** Limits that answers of a tenant have named. */
  readonly rates: () => readonly { readonly tenant: string; readonly callsPerSecond: number }[];
}

interface Warning {
  readonly sentence: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface DeepSubject {
  readonly project: Project;
  readonly observed: Observed;
  readonly clock: Clock;
  readonly uuid: () => string;
}

/** The report as text that can be pasted into an issue. */
export function printFacts(facts: readonly LiveFact[]): string {
  return [
    'Facts about the live services (no names; you can paste this into an issue)',
    ...facts.flatMap(({ question, answer }) => [`  ${question}`, `      ${terminalLine(answer)}`]),
    '',
  ].join('\n');
}

/** A failure is an answer too; its code is told, and not its text, which may name somebody. */
export async function answered(
  question: string,
  { observed, clock }: DeepSubject,
  read: (remedies: () => string) => Promise<string>,
): Promise<LiveFact> {
  const before = observed.warnings().length;
  const remedies = () => {
    const said = observed.warnings().slice(before);
    const texts = said.map(({ sentence, fields }) =>
      [sentence, fields['cmdlet'], fields['remedy'], fields['code']].filter(Boolean).join(' '),
    );
    return texts.length === 0 ? 'without a warning' : [...new Set(texts)].join(' ');
  };
  const startedAt = clock.now().getTime();
  const seconds = () => `(${Math.round((clock.now().getTime() - startedAt) / 1000)} s)`;
  try {
    return { question, answer: `${await read(remedies)} ${seconds()}` };
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    const { kind, code } = error.detail;
    return { question, answer: `no: ${kind} ${code}; ${remedies()} ${seconds()}` };
  }
}
