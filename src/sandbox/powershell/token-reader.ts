import { ScriptError } from './script-error.ts';
import type { Token } from './token.ts';

/** Reads tokens one after the other. */
export interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

export function peek(reader: Reader): Token {
  return reader.tokens[reader.at] ?? { kind: 'end', text: '', line: 0 };
}

export function take(reader: Reader): Token {
  const token = peek(reader);
  reader.at += 1;
  return token;
}

export function accepts(reader: Reader, symbol: string): boolean {
  const { kind, text } = peek(reader);
  if (kind !== 'symbol' || text !== symbol) return false;
  reader.at += 1;
  return true;
}

export function requires(reader: Reader, symbol: string): void {
  if (!accepts(reader, symbol)) throw unexpected(peek(reader), `“${symbol}”`);
}

export function unexpected({ kind, text, line }: Token, wanted: string): ScriptError {
  const found = kind === 'end' ? 'the end of the line' : `“${text}”`;
  return new ScriptError(line, `expected ${wanted}, found ${found}.`);
}
