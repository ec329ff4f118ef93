import { basicCommands } from './basic-commands.ts';
import type { CommandCall } from './evaluate.ts';
import { exchangeCommands } from './exchange-commands.ts';
import { graphCommands } from './graph-commands.ts';
import { ScriptError } from './script-error.ts';
import type { KnownCommand, Session } from './session.ts';
import { asList, textOf, type Value } from './values.ts';

const commands = [...basicCommands, ...graphCommands, ...exchangeCommands];
const commonParameters = ['erroraction', 'confirm'];

/** Runs one command of a script; an error that the script silences yields nothing. */
export async function runCommand(call: CommandCall, session: Session): Promise<readonly Value[]> {
  const command = commands.find(({ name }) => name.toLowerCase() === call.name.toLowerCase());
  if (command === undefined) {
    const known = commands.map(({ name }) => name).sort();
    throw new ScriptError(
      call.line,
      `the sandbox doesn't know the command ${call.name}. It knows: ${known.join(', ')}.`,
    );
  }
  checkParameters(call, command);
  try {
    return asList(await command.run(call, session));
  } catch (error) {
    const isSilent = /^silentlycontinue$/i.test(textOf(call.parameters.get('erroraction') ?? null));
    if (error instanceof ScriptError && isSilent) return [];
    throw error;
  }
}

function checkParameters({ parameters, name, line }: CommandCall, command: KnownCommand): void {
  const known = command.parameters.map((each) => each.toLowerCase());
  const unknown = [...parameters.keys()].find(
    (each) => !known.includes(each) && !commonParameters.includes(each),
  );
  if (unknown === undefined) return;
  throw new ScriptError(
    line,
    `the sandbox doesn't know -${unknown} of ${name}. It knows: ${command.parameters.map((each) => `-${each}`).join(', ') || 'no parameter'}.`,
  );
}
