import type { Call } from '../http/call.ts';
import { json, type Reply } from '../http/reply.ts';
import { runScript } from '../powershell/run-script.ts';
import type { Tenants } from '../state/tenants.ts';
import { BadInput, fields, onlyKeys, optionalText, sideNamed } from './input.ts';

/** POST /powershell {script, administrator, folder, answers}: what an administrator of one tenant types. */
export async function runPowershell(call: Call, tenants: Tenants): Promise<Reply> {
  const input = fields(call.body);
  onlyKeys(input, ['script', 'administrator', 'folder', 'answers']);
  const script = optionalText(input, 'script');
  if (script === undefined) throw new BadInput('"script" is missing.');
  const administrator = sideNamed(optionalText(input, 'administrator'));
  const folder = optionalText(input, 'folder') ?? '.';
  const answers = textsOf(input['answers'] ?? []);
  return json(200, await runScript({ script, administrator, folder, answers }, tenants));
}

function textsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [null];
  const texts = list.filter((each) => typeof each === 'string');
  if (texts.length === list.length) return texts;
  throw new BadInput('"answers" must be a list of texts.');
}
