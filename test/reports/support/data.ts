import assert from 'node:assert/strict';
import { tokens, type Token } from './powershell.ts';

export type Value = string | readonly Value[] | { readonly [key: string]: Value };

/** The value of one PowerShell expression of texts, arrays and hash tables. */
export function valueOf(expression: string): Value {
  const reader = readerOf(tokens(expression));
  const value = readSum(reader);
  reader.skipBreaks();
  assert.equal(reader.peek(), undefined);
  return value;
}

type Reader = ReturnType<typeof readerOf>;

function readerOf(all: readonly Token[]) {
  let at = 0;
  const peek = () => all[at]?.value;
  return {
    peek,
    take: (): Token => all[at++] ?? assert.fail('The expression ends too early'),
    passOver: (...signs: readonly string[]) => {
      while (all[at]?.kind !== 'text' && signs.includes(peek() ?? '')) at += 1;
    },
    skipBreaks: () => {
      while (all[at]?.kind === 'break') at += 1;
    },
  };
}

function readSum(reader: Reader): Value {
  let sum = readTerm(reader);
  while (reader.peek() === '+') {
    reader.take();
    sum = textOf(sum) + textOf(readTerm(reader));
  }
  return sum;
}

function textOf(value: Value): string {
  return typeof value === 'string' ? value : assert.fail('Only texts can be concatenated');
}

function readTerm(reader: Reader): Value {
  const { kind, value } = reader.take();
  if (kind === 'text') return value;
  switch (value) {
    case '(': {
      const inner = readSum(reader);
      assert.equal(reader.take().value, ')');
      return inner;
    }
    case '[char]':
      return String.fromCharCode(Number(reader.take().value));
    case '@(':
      return readArray(reader);
    case '@{':
      return readTable(reader);
  }
  return assert.fail(`Not a value: ${value}`);
}

const separators = [',', ';', '\n', '\r\n'];

function readArray(reader: Reader): readonly Value[] {
  const values: Value[] = [];
  reader.passOver(...separators);
  while (reader.peek() !== ')') {
    values.push(readSum(reader));
    reader.passOver(...separators);
  }
  reader.take();
  return values;
}

function readTable(reader: Reader): Value {
  const entries: [string, Value][] = [];
  reader.passOver(...separators);
  while (reader.peek() !== '}') {
    const key = reader.take().value;
    assert.equal(reader.take().value, '=');
    entries.push([key, readSum(reader)]);
    reader.passOver(...separators);
  }
  reader.take();
  return Object.fromEntries(entries);
}
