import assert from 'node:assert/strict';
import { evaluate, type CommandCall } from '../../../src/sandbox/powershell/evaluate.ts';
import { parseScript } from '../../../src/sandbox/powershell/parse-script.ts';
import { ScriptError } from '../../../src/sandbox/powershell/script-error.ts';
import type { Value } from '../../../src/sandbox/powershell/values.ts';

const people: readonly Value[] = [
  { Name: 'Ada', Addresses: ['ada@a.com', 'ada@b.com'], Enabled: true },
  { Name: 'Bob', Addresses: ['bob@a.com'], Enabled: false },
];

/** Runs a script with three commands: Get-People, Get-Nothing, and Show, whose parameters are printed. */
async function outputOf(script: string): Promise<readonly string[]> {
  const printed: string[] = [];
  const run = ({ name, parameters, positional, input }: CommandCall) => {
    switch (name.toLowerCase()) {
      case 'get-people':
        return Promise.resolve(people);
      case 'get-nothing':
        return Promise.resolve([]);
      default:
        printed.push(JSON.stringify([Object.fromEntries(parameters), ...positional, ...input]));
        return Promise.resolve([]);
    }
  };
  await evaluate(parseScript(script), {
    variables: new Map(),
    run,
    print: (text) => printed.push(text),
  });
  return printed;
}

const scripts: Record<string, readonly [script: string, expected: readonly string[]]> = {
  'a literal text keeps dollars, and two quotes are one, also the curly ones': [
    "'it''s $5'; 'a‘‘b'; ’curly’",
    ["it's $5", 'a‘b', 'curly'],
  ],
  'an expandable text replaces variables and one property of them': [
    `$who = Get-People\n$name = 'Ada'\n"<$name> $($name.Length)|$missing|"`,
    ['<Ada> ||'],
  ],
  'a variable has no case, and $true, $false and $null are what they are': [
    `$Name = 'Ada'\n"$NAME"\nShow -A $true -B $false -C $null -D $absent`,
    ['Ada', '[{"a":true,"b":false,"c":null,"d":null}]'],
  ],
  'a parameter without a value is a switch, and case does not count': [
    `Show -Force -Name 'x' 'positional'`,
    ['[{"force":true,"name":"x"},"positional"]'],
  ],
  'values with commas and @( ) are lists, and @{ } is a table over several lines': [
    `Show -List 'a', 'b' -One @('c') -Table @{ Key = 'k'\n Other = 'o', 'p' }`,
    ['[{"list":["a","b"],"one":["c"],"table":{"Key":"k","Other":["o","p"]}}]'],
  ],
  'a pipeline hands its values on, and a property of a list is that of each': [
    `Get-People | Show\n(Get-People).name`,
    [JSON.stringify([{}, ...people]), 'Ada', 'Bob'],
  ],
  'a property of a property': ['(Get-People).addresses', ['ada@a.com', 'ada@b.com', 'bob@a.com']],
  'ForEach-Object runs its block once for each value, as $_': [
    `Get-People | ForEach-Object { "$($_.Name)"; Show $_.Enabled }`,
    ['Ada', '[{},true]', 'Bob', '[{},false]'],
  ],
  'if runs its block where the condition is true: -not, -eq, -ne and -notcontains, without case': [
    [
      `if (-not (Get-Nothing)) { 'none' }`,
      `if (Get-People) { 'some' }`,
      `if ('ADA' -eq 'ada') { 'equal' }`,
      `if ('ada' -ne 'ADA') { 'wrong' }`,
      `$names = (Get-People).Name\nif ($names -notcontains 'carl') { 'absent' }`,
      `if ($names -notcontains 'ada') { 'wrong' }`,
    ].join('\n'),
    ['none', 'some', 'equal', 'absent'],
  ],
  'nothing, an empty text and zero are false': [
    `if ('') { 'wrong' }\nif ($null) { 'wrong' }\nif ($false) { 'wrong' }\n'end'`,
    ['end'],
  ],
  'comments and semicolons separate statements and print nothing': [
    `# first\n'a'; 'b' # last\n\n'c'`,
    ['a', 'b', 'c'],
  ],
};

describe('the PowerShell of the sandbox', () => {
  for (const [what, [script, expected]] of Object.entries(scripts))
    it(`reads as PowerShell does: ${what}`, async () => {
      assert.deepEqual(await outputOf(script), expected);
    });

  it('ends at throw, with the line and the message, and runs nothing after it', async () => {
    const script = `'before'\n\n$who = 'Ada'\nthrow "No $who"\n'after'`;

    await assert.rejects(outputOf(script), (error) => {
      assert.ok(error instanceof ScriptError);
      assert.equal(error.message, 'Line 4: No Ada');
      return true;
    });
  });

  for (const [what, script] of [
    ['an operator that it does not know', `if ('a' -like 'b') { 'x' }`],
    ['a method call', `'a'.ToUpper()`],
    ['an escape in a text', '"a`n"'],
    ['a block that is not closed', `if ($true) { 'a'`],
    ['a text that is not closed', `'a`],
    ['ForEach-Object without a block', `Get-People | ForEach-Object 'x'`],
    ['two values beside each other without a command', `'a' 'b'`],
  ] as const)
    it(`refuses ${what} instead of guessing`, async () => {
      await assert.rejects(outputOf(script), /Line 1|operator -like/);
    });
});
