import assert from 'node:assert/strict';
import { pages, refusalOf } from './support/reading.ts';
import { started } from './support/started.ts';

describe('-Filter of the cmdlets that list recipients', () => {
  const ready = started();

  const aliases = async (Filter: string, cmdlet = 'Get-Mailbox') => {
    const parameters = { Filter, ResultSize: 'Unlimited' };
    const found = (await pages('source', [cmdlet, parameters], ready())).flat();
    return found.map((each) => String(each['Alias']));
  };

  it('finds objects by comparisons, joined and negated', async () => {
    assert.deepEqual(await aliases("Alias -eq 'evam'"), ['EvaM']);
    assert.deepEqual(await aliases("alias -LIKE 'EvaM*' -or Alias -eq 'MarioR'"), [
      'EvaM',
      'MarioR',
    ]);
    assert.deepEqual(await aliases("(Alias -like 'E*') -and -not (Alias -ne 'EvaM')"), ['EvaM']);
    assert.deepEqual(await aliases("EmailAddresses -eq 'SMTP:evam@contoso.com'"), ['EvaM']);
    assert.deepEqual(await aliases("DisplayName -eq 'Sean O''Brien'"), ['SeanO']);
    assert.deepEqual(await aliases("Alias -eq 'pilot-wave'", 'Get-DistributionGroup'), [
      'pilot-wave',
    ]);
  });

  it('divides a listing by ranges that leave nothing out', async () => {
    const whole = await aliases("Alias -like '*'");

    const parts = [
      await aliases("Alias -lt 'g'"),
      await aliases("Alias -ge 'g' -and Alias -lt 'p'"),
      await aliases("Alias -ge 'p'"),
    ];

    assert.ok(whole.length > 100 && parts.every((part) => part.length > 10));
    assert.deepEqual(parts.flat().sort(), whole.sort());
  });

  it('finds the members of a group by its distinguished name', async () => {
    const { sandbox } = ready();
    const { Members } = await sandbox.object('source', 'pilot-wave');
    const groups = await pages('source', ['Get-DistributionGroup'], ready());
    const pilot = groups.flat().find((each) => each['Name'] === 'Pilot Wave');
    const name = String(pilot?.['DistinguishedName']);

    const found = await aliases(`MemberOfGroup -eq '${name}'`, 'Get-Recipient');

    assert.equal(found.length, Members.length);
    assert.deepEqual(await aliases("MemberOfGroup -eq 'Pilot Wave'", 'Get-Recipient'), []);
  });

  it('is refused with an unknown property or operator, and with a wildcard at the beginning', async () => {
    for (const Filter of [
      "Aliases -eq 'x'",
      "Alias -is 'x'",
      "Alias -like '*x'",
      'Alias -eq x',
      "Guid -like 'a*'",
      "(Alias -eq 'x'",
      "Alias -eq 'x' Name -eq 'y'",
      'Alias',
    ]) {
      const answer = await ready().client.invoke('source', ['Get-Mailbox', { Filter }]);

      assert.equal(refusalOf(answer).exception, 'ParameterTransformationException', Filter);
    }
  });
});
