import type { Entry, Severity } from './check.ts';
import { ofAll, ofMailUsers } from './checks.ts';
import { contested } from './contested.ts';
import { matches } from './matches.ts';
import { members } from './member.ts';
import { notes } from './notes.ts';
import { onPremises } from './on-premises.ts';
import { persons } from './persons.ts';
import { undoing } from './undoing.ts';

const entries = {
  ...members,
  ...matches,
  ...persons,
  ...ofAll,
  ...ofMailUsers,
  ...onPremises,
  ...contested,
  ...notes,
  ...undoing,
};

/** Every code that a finding can have. */
export type Code = keyof typeof entries;

export const catalogue: Readonly<Record<Code, Entry>> = entries;

const byCode: ReadonlyMap<string, Entry> = new Map(Object.entries(catalogue));

/** A run that is kept may have a code that is no longer in use. */
export function severityOf(code: string): Severity {
  return byCode.get(code)?.severity ?? 'tells';
}
