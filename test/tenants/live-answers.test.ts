import assert from 'node:assert/strict';
import { readResponse } from '../../src/tenants/exchange-response.ts';
import type { CallFailure } from '../../src/tenants/tenant-error.ts';

function failureOf([status, text, headers = {}]: Case[1]): CallFailure {
  const result = readResponse({ status, text, headers }, new Date('2026-11-23T10:00:00Z'));
  assert.equal(result.kind, 'failed');
  return result.failure;
}

/** An error in the form that clients of live tenants record. */
function details(message: string): string {
  return JSON.stringify({
    error: { code: 'BadRequest', message: 'Invalid Operation', details: [{ message }] },
  });
}

const notFoundText =
  "|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object 'u@x' couldn't be found on 'DC'.";

type Case = readonly [
  name: string,
  response: readonly [number, string, Record<string, string>?],
  expected: readonly [CallFailure['kind'], string, boolean],
];

/** Status, body and headers; then the failure's kind, code and mayHaveRun. */
const cases: readonly Case[] = [
  ...['DCOverloaded', 'SuitabilityDirectory', 'ServerInMM', 'ADServerSettingsChanged']
    .concat('StorageTransient')
    .flatMap((name): Case[] => [
      [
        `${name}Exception at 400`,
        [400, details(`|Microsoft.Exchange.Data.Directory.${name}Exception|Try later.`)],
        ['unreachable', `${name}Exception`, true],
      ],
      [
        `${name}Exception in the text of another exception`,
        [400, details(`|N.CmdletException|It failed: N.${name}Exception: try later.`)],
        ['unreachable', 'CmdletException', true],
      ],
    ]),
  [
    'parameters that the role does not allow',
    [
      400,
      details(
        '|System.Management.Automation.AmbiguousParameterSetException|Parameter set cannot be resolved using the specified named parameters.',
      ),
    ],
    ['forbidden', 'AmbiguousParameterSetException', false],
  ],
  ['a body of NUL at 403', [403, '\0'.repeat(64)], ['forbidden', '', false]],
  [
    'an error that a success tells',
    [200, JSON.stringify({ value: [], '@adminapi.errors': ['N.X|N.BadException|It is bad.'] })],
    ['refused', 'BadException', false],
  ],
  [
    'a missing object that a success tells',
    [200, JSON.stringify({ value: [], '@adminapi.errors': [notFoundText] })],
    ['missing', 'ManagementObjectNotFoundException', false],
  ],
  [
    'a passing error that a success tells',
    [200, JSON.stringify({ '@adminapi.errors': { message: '|N.ADTransientException|Later.' } })],
    ['unreachable', 'ADTransientException', true],
  ],
  [
    'a confirmation that a success asks for',
    [200, JSON.stringify({ value: [], '@adminapi.confirmationMessage': 'Sure?' })],
    ['refused', '', false],
  ],
];

describe('An answer of a live tenant', () => {
  for (const [name, response, [kind, code, mayHaveRun]] of cases)
    it(`is ${kind} for ${name}`, () => {
      const failure = failureOf(response);

      assert.deepEqual(
        { kind: failure.kind, code: failure.code, mayHaveRun: failure.mayHaveRun },
        { kind, code, mayHaveRun },
      );
    });

  const denials: readonly (readonly [CallFailure['lacks'], Case[1]])[] = [
    ['cmdlet', [403, '\0'.repeat(64)]],
    ['cmdlet', [400, details('|N.CommandNotFoundException|The term is not recognized.')]],
    ['parameter', [400, details('|N.AmbiguousParameterSetException|It cannot be resolved.')]],
    ['parameter', [400, details('|N.ParameterBindingException|No such parameter.')]],
    [undefined, [403, '', { 'x-ms-diagnostics': '2000003;reason="no"' }]],
  ];
  for (const [index, [lacks, response]] of denials.entries())
    it(`tells whether a cmdlet or a parameter is missing, ${index + 1}: ${lacks}`, () => {
      assert.equal(failureOf(response).lacks, lacks);
    });
});
