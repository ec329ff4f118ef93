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
  ...['[System.IO.File]::ReadAllBytes', '[IO.File]::ReadAllBytes'].map(readAllBytes),
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

/** The bytes of a file as base64, as a cmdlet sends them. */
function readAllBytes(name: string): KnownCommand {
  return {
    name,
    parameters: [],
    run: async (call, { folder }) => {
      const path = resolve(folder, textOf(call.positional[0] ?? null).replaceAll('\\', '/'));
      return (await bytesOf(call, path)).toString('base64');
    },
  };
}

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
  const text = (await bytesOf(call, path)).toString('utf8');
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

function bytesOf(call: CommandCall, path: string): Promise<Buffer> {
  return readFile(path).catch(() => {
    throw refused(call, `Could not find file '${path}'.`);
  });
}
