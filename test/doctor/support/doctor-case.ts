import type { SandboxControl } from '../../support/sandbox/control.ts';
import type { Administration } from './administration.ts';

type Side = 'source' | 'target';

export interface CaseContext {
  readonly control: SandboxControl;
  readonly administration: Administration;
  /** The answers of the program at PUBLIC_URL. */
  readonly bot: { answer: (url: string) => { readonly status: number; readonly body: string } };
}

/** Something that is wrong when somebody sets the bot up. */
export interface DoctorCase {
  readonly name: string;
  /** What has happened. */
  readonly situation: string;
  /** Ids of the checks that fail or warn. */
  readonly found: readonly string[];
  /** Brings it about; the result is added to the environment. */
  readonly arrange: (context: CaseContext) => Promise<Readonly<Record<string, string>>>;
  /** Whose administrator runs the commands of the report, which is then without these checks; null: no command of a tenant helps. */
  readonly administrator: Side | null;
}
