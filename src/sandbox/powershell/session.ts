import { tenantFacts, type Side } from '../sandbox-constants.ts';
import type { Tenants } from '../state/tenants.ts';
import { ScriptError } from './script-error.ts';
import type { CommandCall } from './evaluate.ts';
import type { Value } from './values.ts';

/** One PowerShell window of an administrator. */
export interface Session {
  readonly tenants: Tenants;
  /** The tenant whose administrator signs in. */
  readonly administrator: Side;
  /** The folder in which the commands are typed. */
  readonly folder: string;
  /** What the administrator types when a command asks, in order; a command takes its answer from here. */
  readonly answers: string[];
  /** Whether the window is connected. */
  readonly connected: { graph: boolean; exchange: boolean };
}

/** A command that the sandbox knows. */
export interface KnownCommand {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly run: (call: CommandCall, session: Session) => Promise<Value> | Value;
}

/** A command asks the administrator, and no answer was given. */
export class Question extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Question';
  }
}

/** The tenant in which a command of Microsoft Graph or Exchange runs. */
export function sideFor(
  service: 'graph' | 'exchange',
  { line, name }: CommandCall,
  { administrator, connected }: Session,
): Side {
  if (connected[service]) return administrator;
  const connect = service === 'graph' ? 'Connect-MgGraph' : 'Connect-ExchangeOnline';
  throw new ScriptError(line, `${name} needs a connection. Run ${connect} first.`);
}

export function tenantName(side: Side): string {
  return tenantFacts[side].name;
}
