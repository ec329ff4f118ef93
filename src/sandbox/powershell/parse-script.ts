import type { Command, Expression, Pipeline, Statement } from './syntax.ts';
import { accepts, peek, requires, take, unexpected, type Reader } from './token-reader.ts';
import type { Token } from './token.ts';
import { tokensOf } from './tokens.ts';

/** The statements of a script; throws a ScriptError for what the sandbox does not understand. */
export function parseScript(script: string): readonly Statement[] {
  return statementsUntil({ tokens: tokensOf(script), at: 0 }, null);
}

function statementsUntil(reader: Reader, closing: '}' | null): readonly Statement[] {
  const statements: Statement[] = [];
  for (;;) {
    while (peek(reader).kind === 'end' && reader.at < reader.tokens.length - 1) reader.at += 1;
    if (reader.at >= reader.tokens.length - 1) {
      if (closing === null) return statements;
      throw unexpected(peek(reader), '“}”');
    }
    if (closing !== null && accepts(reader, closing)) return statements;
    statements.push(statement(reader));
    const after = peek(reader);
    if (after.kind !== 'end' && !(closing !== null && after.text === closing)) {
      throw unexpected(after, 'the end of the line');
    }
  }
}

function statement(reader: Reader): Statement {
  const token = peek(reader);
  const { line } = token;
  const second = reader.tokens[reader.at + 1];
  if (token.kind === 'variable' && second?.text === '=' && second.kind === 'symbol') {
    reader.at += 2;
    return { kind: 'assignment', line, name: token.text.toLowerCase(), value: pipeline(reader) };
  }
  if (token.kind === 'word' && token.text.toLowerCase() === 'if') {
    reader.at += 1;
    requires(reader, '(');
    const condition = comparison(reader);
    requires(reader, ')');
    requires(reader, '{');
    return { kind: 'if', line, condition, then: statementsUntil(reader, '}') };
  }
  if (token.kind === 'word' && token.text.toLowerCase() === 'throw') {
    reader.at += 1;
    return { kind: 'throw', line, message: primary(reader) };
  }
  return { kind: 'pipeline', line, pipeline: pipeline(reader) };
}

function pipeline(reader: Reader): Pipeline {
  const parts = [stage(reader)];
  while (accepts(reader, '|')) parts.push(stage(reader));
  return parts;
}

function stage(reader: Reader): Pipeline[number] {
  const token = peek(reader);
  if (token.kind === 'word') return command(reader);
  return { kind: 'expression', of: values(reader) };
}

function command(reader: Reader): Command {
  const { text: name, line } = take(reader);
  const parameters: (readonly [string, Expression | null])[] = [];
  const positional: Expression[] = [];
  for (;;) {
    const token = peek(reader);
    if (token.kind === 'parameter') {
      reader.at += 1;
      parameters.push([token.text, isValue(peek(reader)) ? values(reader) : null]);
    } else if (isValue(token)) positional.push(values(reader));
    else return { kind: 'command', name, parameters, positional, line };
  }
}

function isValue({ kind, text }: Token): boolean {
  if (kind === 'symbol') return ['@{', '@(', '(', '{'].includes(text);
  return kind !== 'parameter' && kind !== 'end';
}

/** One value, or several with commas. */
function values(reader: Reader): Expression {
  const items = [primary(reader)];
  while (accepts(reader, ',')) items.push(primary(reader));
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'list', items };
}

function comparison(reader: Reader): Expression {
  const token = peek(reader);
  if (token.kind === 'parameter' && token.text.toLowerCase() === 'not') {
    reader.at += 1;
    return { kind: 'not', of: primary(reader) };
  }
  const left = primary(reader);
  const operator = peek(reader);
  if (operator.kind !== 'parameter') return left;
  reader.at += 1;
  return {
    kind: 'comparison',
    operator: operator.text.toLowerCase(),
    left,
    right: primary(reader),
  };
}

function primary(reader: Reader): Expression {
  let found = simple(reader);
  while (accepts(reader, '.')) {
    const name = take(reader);
    if (name.kind !== 'word') throw unexpected(name, 'the name of a property');
    found = { kind: 'property', of: found, name: name.text };
  }
  return found;
}

function simple(reader: Reader): Expression {
  const token = take(reader);
  switch (token.kind) {
    case 'text':
    case 'word':
      return { kind: 'text', text: token.text };
    case 'expandable':
      return { kind: 'expandable', text: token.text };
    case 'variable':
      return { kind: 'variable', name: token.text.toLowerCase() };
    case 'parameter':
    case 'end':
      throw unexpected(token, 'a value');
    case 'symbol':
      return bracketed(reader, token);
  }
}

function bracketed(reader: Reader, token: Token): Expression {
  switch (token.text) {
    case '(': {
      const inner = pipeline(reader);
      requires(reader, ')');
      return { kind: 'pipeline', pipeline: inner };
    }
    case '@(': {
      const inner = values(reader);
      requires(reader, ')');
      return inner.kind === 'list' ? inner : { kind: 'list', items: [inner] };
    }
    case '@{':
      return table(reader);
    case '{':
      return { kind: 'block', statements: statementsUntil(reader, '}') };
    default:
      throw unexpected(token, 'a value');
  }
}

function table(reader: Reader): Expression {
  const entries: (readonly [string, Expression])[] = [];
  for (;;) {
    while (peek(reader).kind === 'end' && reader.at < reader.tokens.length - 1) reader.at += 1;
    if (accepts(reader, '}')) return { kind: 'table', entries };
    const key = take(reader);
    if (key.kind !== 'word') throw unexpected(key, 'the name of an entry');
    requires(reader, '=');
    entries.push([key.text, values(reader)]);
  }
}
