import fc from 'fast-check';
import { worklistsWriter } from '../../../src/reports/worklists.ts';
import { valueOf, type Value } from './data.ts';
import { tokens } from './powershell.ts';
import { filesOf } from './reports.ts';
import { run } from './rows.ts';

/** The worklists of a run with these rows, as text by name. */
export const worklistsOf = (rows: Parameters<typeof filesOf>[1], of: typeof run = run) =>
  filesOf(worklistsWriter(of), rows);

/** The value of `$name = @(…)` in a script. */
export function listIn(script: string, name: 'rows' | 'users'): Value {
  const [, data = ''] = new RegExp(`\\$${name} = (@\\([^]*?\\r?\\n\\))\\r?\\n`).exec(script) ?? [];
  return valueOf(data);
}

/** The code without comments, with `text` for each text, and without the data. */
export function skeleton(script: string): string {
  return tokens(script.replace(/\$(?:rows|users) = @\([^]*?\r?\n\)\r?\n/, ''))
    .filter(({ kind }) => kind !== 'comment')
    .map(({ kind, value }) => (kind === 'text' ? 'text' : value))
    .join(' ');
}

/** Texts that could end a quote, a block or a line of a script. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      "'",
      '’',
      '‘',
      '‛',
      '`',
      '$(',
      ')',
      '}',
      '#>',
      '\n',
      ';',
      '"',
      '\u202e',
      'ש',
    ),
  }),
);
