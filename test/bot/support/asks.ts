import assert from 'node:assert/strict';
import { commands } from '../../../src/bot/commands.ts';
import { parse } from '../../../src/bot/parse.ts';
import { recordingVerbs } from './verbs.ts';

/** The verb that a line asks for, and with what, less who asks. */
export async function asks(line: string): Promise<readonly unknown[]> {
  const heard = parse(line, commands);
  assert.equal(heard.kind, 'command', line);
  const verbs = recordingVerbs();
  const person = { id: 'megan', name: 'Megan Bowen' };
  const place = { kind: 'personal', id: 'a:megan', reference: '{}' } as const;
  await heard.handle({ asker: { person, place }, verbs, acting: null });
  const [[verb, , ...given] = []] = verbs.asked;
  return [verb, ...given];
}

/** What a line lacks; fails where it lacks nothing. */
export function lacks(line: string): string {
  const heard = parse(line, commands);
  assert.equal(heard.kind, 'lacking', `${line}: ${heard.kind}`);
  return heard.what;
}
