import { asList, asValue, isEqual, isTrue, propertyOf, textOf, type Value } from './values.ts';
import type { Command, Expression, Pipeline, Statement } from './syntax.ts';
import { ScriptError } from './script-error.ts';

/** What a command gets. */
export interface CommandCall {
  readonly name: string;
  readonly line: number;
  /** By lower-case name; a switch is true. */
  readonly parameters: ReadonlyMap<string, Value>;
  readonly positional: readonly Value[];
  readonly input: readonly Value[];
}

/** Runs commands; throws a ScriptError for what it does not know or refuses. */
type RunCommand = (call: CommandCall) => Promise<readonly Value[]>;

interface Scope {
  readonly variables: Map<string, Value>;
  readonly run: RunCommand;
  readonly print: (text: string) => void;
}

/** Runs statements one after the other and prints what they return. */
export async function evaluate(statements: readonly Statement[], scope: Scope): Promise<void> {
  for (const statement of statements) await runStatement(statement, scope);
}

async function runStatement(statement: Statement, scope: Scope): Promise<void> {
  switch (statement.kind) {
    case 'assignment':
      scope.variables.set(statement.name, asValue(await runPipeline(statement.value, scope)));
      return;
    case 'if':
      if (isTrue(await valueOf(statement.condition, scope))) await evaluate(statement.then, scope);
      return;
    case 'throw':
      throw new ScriptError(statement.line, textOf(await valueOf(statement.message, scope)));
    case 'pipeline':
      for (const value of await runPipeline(statement.pipeline, scope)) scope.print(textOf(value));
  }
}

async function runPipeline(pipeline: Pipeline, scope: Scope): Promise<readonly Value[]> {
  let input: readonly Value[] = [];
  for (const stage of pipeline) {
    input =
      stage.kind === 'expression'
        ? asList(await valueOf(stage.of, scope))
        : await runStage(stage, input, scope);
  }
  return input;
}

async function runStage(
  command: Command,
  input: readonly Value[],
  scope: Scope,
): Promise<readonly Value[]> {
  if (command.name.toLowerCase() === 'foreach-object') return forEachObject(command, input, scope);
  const parameters = new Map<string, Value>();
  for (const [name, value] of command.parameters) {
    parameters.set(name.toLowerCase(), value === null ? true : await valueOf(value, scope));
  }
  const positional: Value[] = [];
  for (const each of command.positional) positional.push(await valueOf(each, scope));
  return scope.run({ name: command.name, line: command.line, parameters, positional, input });
}

async function forEachObject(
  { positional: [block], line }: Command,
  input: readonly Value[],
  scope: Scope,
): Promise<readonly Value[]> {
  if (block?.kind !== 'block') throw new ScriptError(line, 'ForEach-Object needs a block { … }.');
  for (const each of input) {
    scope.variables.set('_', each);
    await evaluate(block.statements, scope);
  }
  return [];
}

async function valueOf(expression: Expression, scope: Scope): Promise<Value> {
  switch (expression.kind) {
    case 'text':
      return expression.text;
    case 'expandable':
      return expanded(expression.text, scope);
    case 'variable':
      return variable(expression.name, scope);
    case 'property':
      return propertyOf(await valueOf(expression.of, scope), expression.name);
    case 'list':
      return listOf(expression.items, scope);
    case 'table': {
      const entries: (readonly [string, Value])[] = [];
      for (const [key, value] of expression.entries)
        entries.push([key, await valueOf(value, scope)]);
      return Object.fromEntries(entries);
    }
    case 'pipeline':
      return asValue(await runPipeline(expression.pipeline, scope));
    case 'not':
      return !isTrue(await valueOf(expression.of, scope));
    case 'comparison':
      return compared(expression, scope);
    case 'block':
      throw new Error('A block is only run by ForEach-Object.');
  }
}

async function listOf(items: readonly Expression[], scope: Scope): Promise<readonly Value[]> {
  const values: Value[] = [];
  for (const each of items) values.push(await valueOf(each, scope));
  return values;
}

function variable(name: string, { variables }: Scope): Value {
  if (name === 'true' || name === 'false') return name === 'true';
  return name === 'null' ? null : (variables.get(name) ?? null);
}

/** Replaces `$name` and `$($name.Property)`. */
function expanded(text: string, scope: Scope): string {
  return text.replace(/\$\(\$\w+\.\w+\)|\$\w+/g, (found) => {
    const [name = '', property] = found.replace(/[$()]/g, '').split('.');
    const value = variable(name.toLowerCase(), scope);
    return textOf(property === undefined ? value : propertyOf(value, property));
  });
}

async function compared(
  { operator, left, right }: Extract<Expression, { kind: 'comparison' }>,
  scope: Scope,
): Promise<boolean> {
  const one = await valueOf(left, scope);
  const other = await valueOf(right, scope);
  switch (operator) {
    case 'eq':
      return isEqual(one, other);
    case 'ne':
      return !isEqual(one, other);
    case 'notcontains':
      return !asList(one).some((each) => isEqual(each, other));
    default:
      throw new Error(`The sandbox doesn't know the operator -${operator}.`);
  }
}
