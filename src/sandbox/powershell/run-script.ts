import type { Tenants } from '../state/tenants.ts';
import type { Side } from '../sandbox-constants.ts';
import { evaluate } from './evaluate.ts';
import { parseScript } from './parse-script.ts';
import { runCommand } from './run-command.ts';
import { Question, type Session } from './session.ts';
import { ScriptError } from './script-error.ts';

export interface ScriptRequest {
  readonly script: string;
  /** The tenant whose administrator runs it. */
  readonly administrator: Side;
  /** The folder of the script, and the one in which it runs: `$PSScriptRoot` and `$PWD`. */
  readonly folder: string;
  /** What the administrator types when a command asks, in order. */
  readonly answers: readonly string[];
}

export interface ScriptResult {
  readonly output: readonly string[];
  /** Why the script ended before its end; null: it did not. */
  readonly error: string | null;
  /** What a command asked, after which the script ended; null: nothing. */
  readonly question: string | null;
}

/** Runs a script as one administrator in a new PowerShell window. */
export async function runScript(request: ScriptRequest, tenants: Tenants): Promise<ScriptResult> {
  const { administrator, folder, answers } = request;
  const session: Session = {
    tenants,
    administrator,
    folder,
    answers: [...answers],
    connected: { graph: false, exchange: false },
  };
  const output: string[] = [];
  try {
    await evaluate(parseScript(request.script), {
      variables: new Map([
        ['psscriptroot', folder],
        ['pwd', folder],
      ]),
      run: (call) => runCommand(call, session),
      print: (text) => output.push(text),
    });
    return { output, error: null, question: null };
  } catch (error) {
    if (error instanceof ScriptError) return { output, error: error.message, question: null };
    if (error instanceof Question) return { output, error: null, question: error.message };
    throw error;
  }
}
