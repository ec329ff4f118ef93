import assert from 'node:assert/strict';

/** A token of a script; a quoted text has its value without quotes. */
export type Token =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'comment' | 'word' | 'sign' | 'break'; readonly value: string };

const quotes = `'‘’‚‛`;
// Tried in this order. Any of the five single quotes of PowerShell closes any other.
const patterns = [
  ['comment', /<#[^]*?#>|#[^\r\n]*/y],
  ['text', new RegExp(`[${quotes}](?:[^${quotes}]|[${quotes}]{2})*[${quotes}]`, 'y')],
  ['word', /\[[A-Za-z]+\]|[$@]?[A-Za-z_][A-Za-z0-9_-]*|0x[0-9A-F]+|[0-9.]+|\$_/y],
  ['break', /\r\n|\n/y],
  ['sign', /@?[(){}[\],;=.+:!|*<>-]|\$/y],
  ['blank', /[ \t]+/y],
] as const;

/** Splits a script into tokens as PowerShell does; fails at anything else, such as a double quote. */
export function tokens(script: string): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < script.length) {
    const [kind, value] = next(script, at);
    if (kind === 'text') found.push({ kind, value: unquoted(value) });
    else if (kind !== 'blank') found.push({ kind, value });
    at += value.length;
  }
  return found;
}

function next(script: string, at: number) {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const value = pattern.exec(script)?.[0];
    if (value !== undefined) return [kind, value] as const;
  }
  return assert.fail(`Unexpected PowerShell at ${JSON.stringify(script.slice(at, at + 60))}`);
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(new RegExp(`([${quotes}])[${quotes}]`, 'g'), '$1');
}

/** Fails unless every bracket is closed by the bracket of its kind. */
export function assertBalanced(code: readonly Token[]): void {
  const closing: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };
  const open: string[] = [];
  for (const { kind, value } of code) {
    if (kind !== 'sign') continue;
    const bracket = closing[value.slice(-1)];
    if (bracket !== undefined) open.push(bracket);
    else if (')}]'.includes(value)) assert.equal(open.pop(), value);
  }
  assert.deepEqual(open, []);
}
