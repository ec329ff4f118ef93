import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CommandCall } from './evaluate.ts';
import { refused, required } from './call-parameters.ts';
import { Question, type KnownCommand } from './session.ts';
import { asList, isEqual, propertyOf, textOf, type Value } from './values.ts';

/** The commands of PowerShell itself that docs/set-up.md uses. */
export const basicCommands: readonly KnownCommand[] = [
  { name: 'Out-Null', parameters: [], run: () => null },
  { name: 'Write-Output', parameters: [], run: ({ positional }) => positional },
  {
    name: 'Where-Object',
    parameters: ['EQ', 'Contains', 'NotIn'],
    run: (call) => call.input.filter(keeps(call)),
  },
  {
    name: 'Import-Csv',
    parameters: ['Path'],
    run: async (call, { folder }) => csvRows(call, resolve(folder, required(call, 'Path'))),
  },
  {
    name: 'Get-Credential',
    parameters: ['UserName', 'Message'],
    run: (call, { answers }) => {
      const Password = answers.shift();
      if (Password === undefined) throw new Question(required(call, 'Message'));
      return { UserName: required(call, 'UserName'), Password };
    },
  },
];

/** `Where-Object Property -EQ value`. */
function keeps(call: CommandCall): (item: Value) => boolean {
  const name = textOf(call.positional[0] ?? null);
  const [operator = '', value = null] =
    [...call.parameters].find(([each]) => each !== 'erroraction') ?? [];
  if (name === '' || operator === '') throw refused(call, 'it needs Property -EQ value.');
  return (item) => {
    const found = propertyOf(item, name);
    switch (operator) {
      case 'contains':
        return asList(found).some((each) => isEqual(each, value));
      case 'notin':
        return !asList(value).some((each) => isEqual(each, found));
      default:
        return isEqual(found, value);
    }
  };
}

/** Rows of a file with a header and without quotes, which is enough for addresses. */
async function csvRows(call: CommandCall, path: string): Promise<Value> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw refused(call, `Could not find file '${path}'.`);
  });
  const [header = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const names = header.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  return lines.map((line) => {
    const cells = line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
  });
}
