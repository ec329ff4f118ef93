import { ScriptError } from './script-error.ts';
import { symbols, type Token } from './token.ts';

const blank = /[ \t]+|#[^\r\n]*/y;
const end = /\r?\n|;/y;
/** PowerShell takes the typographic quotes as single quotes too; two of them in a row stand for one. */
const literal = /['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛]/y;
const expandable = /"([^"`“”„]*)"/y;
const variable = /\$(\w+)/y;
const parameter = /-([A-Za-z]\w*):?/y;
/** A method of .NET such as `[System.IO.File]::ReadAllBytes` counts as a word too. */
const word = /\[[A-Za-z.]+\]::\w+|[A-Za-z][\w-]*|\d+/y;

/** Splits the subset of PowerShell that docs/set-up.md uses; throws a ScriptError for anything else. */
export function tokensOf(script: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(script);
    if (found !== null) at += found[0].length;
    return found;
  };
  const next = (): Token | null => {
    if (take(blank) !== null) return null;
    const begin = line;
    const ended = take(end);
    if (ended !== null) return { kind: 'end', text: ended[0], line: begin };
    for (const [kind, pattern] of patterns) {
      const found = take(pattern);
      if (found === null) continue;
      const inner = found[1] ?? found[0];
      const text = kind === 'text' ? inner.replace(/['‘’‚‛]([‘’‚‛'])/g, '$1') : inner;
      return { kind, text, line: begin };
    }
    const symbol = symbols.find((each) => script.startsWith(each, at));
    if (symbol === undefined) {
      const found = script.slice(at, at + 20).split(/\r?\n/)[0] ?? '';
      throw new ScriptError(line, `the sandbox doesn't understand “${found}” here.`);
    }
    at += symbol.length;
    return { kind: 'symbol', text: symbol, line: begin };
  };
  while (at < script.length) {
    const from = at;
    const token = next();
    if (token !== null) tokens.push(token);
    line += script.slice(from, at).split('\n').length - 1;
  }
  return [...tokens, { kind: 'end', text: '', line }];
}

const patterns = [
  ['text', literal],
  ['expandable', expandable],
  ['variable', variable],
  ['parameter', parameter],
  ['word', word],
] as const;
