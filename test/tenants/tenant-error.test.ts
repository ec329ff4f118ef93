import assert from 'node:assert/strict';
import { redactFields } from '../../src/log/redact.ts';
import { testApp } from './support/options.ts';
import { tenantError, type CallFailure, type CallInfo } from '../../src/tenants/tenant-error.ts';

const app = testApp;
const call: CallInfo = {
  ...{ side: 'target', operation: 'Stamping mail user 1 (Set-MailUser)', writes: true, app },
  rights: { kind: 'exchange', cmdlet: 'Set-MailUser', role: 'Exchange Recipient Administrator' },
};
const failure: CallFailure = { kind: 'refused', code: '', text: 'No.', mayHaveRun: false };
const messageOf = (more: Partial<CallFailure>, info = call) =>
  tenantError(info, { ...failure, ...more }).message;

describe('The message of a tenant error', () => {
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJodXNoIn0.c2lnbmF0dXJl';
  const sentences = [
    [
      `The proxy address "smtp:ada@fabrikam.com" is already being used by "Ada O'Hara".`,
      `The proxy address "smtp:ada@fabrikam.com" is already being used by "Ada O'Hara".`,
    ],
    [
      '2000008;reason="The role of the app isn\'t supported.";error_category="access_denied"',
      "The role of the app isn't supported.",
    ],
    [
      'Microsoft.Exchange.Data.Directory.ADScopeException: 2000008;reason="It is out of scope.";error_category="x"',
      'It is out of scope.',
    ],
    ['|Microsoft.Exchange.Configuration.Tasks.TaskException|It is refused.', 'It is refused.'],
    [
      '[Server=AM0PR01,RequestId=5e7f,TimeStamp=1] [FailureCategory=Cmdlet-TaskException] D2CC5D20,Microsoft.Exchange.Management.SetMailUser It is refused.',
      'It is refused.',
    ],
    ['It is refused.\r\n   at Microsoft.Exchange.Tasks.Run(Object input)\r\n', 'It is refused.'],
    ['It is\0\n\n  refused\n    + CategoryInfo : NotSpecified', 'It is refused.'],
    [`The token ${jwt} is not valid.`, 'The token [hidden] is not valid.'],
    ['client_secret=hush-1 was refused', 'client_secret=[hidden] was refused.'],
  ] as const;
  for (const [text, sentence] of sentences)
    it(`has the tenant's own sentence: ${sentence}`, () => {
      assert.equal(
        messageOf({ text }),
        `Stamping mail user 1 (Set-MailUser) in the target tenant failed: ${sentence}`,
      );
    });

  it('ends with the exception and the id of the request', () => {
    assert.match(
      messageOf({ code: 'ADScopeException', requestId: '5e7f' }),
      / failed: No\. \(ADScopeException, request-id 5e7f\)$/,
    );
  });

  it('is written to the log without the names of people', () => {
    const error = tenantError(call, { ...failure, text: 'The name "Ada O\'Hara" is taken.' });

    const { error: logged } = redactFields({ error }, { stacks: true });

    assert.match(error.message, /Ada O'Hara/);
    const text = JSON.stringify(logged);
    assert.match(text, /The name … is taken\./);
    assert.doesNotMatch(text, /Ada/);
  });
});

describe('The advice of a tenant error', () => {
  const forbidden = { ...failure, kind: 'forbidden' } as const;
  const roleAdvice =
    'assign it the Entra role Exchange Recipient Administrator. Its permission for Office 365 Exchange Online must be Exchange.ManageAsApp, with admin consent; Exchange.ManageAsAppV2 and AdminAPI.ManageAsApp do not work.';

  for (const [lacks, sentence] of [
    ['cmdlet', `No role of the app ${app.clientId} in the target tenant includes Set-MailUser`],
    [
      'parameter',
      `No role of the app ${app.clientId} in the target tenant includes every parameter of this Set-MailUser`,
    ],
  ] as const)
    it(`names cmdlet, app, side and role where the role lacks a ${lacks}`, () => {
      const message = messageOf({ ...forbidden, lacks });

      assert.ok(message.endsWith(`${sentence}: ${roleAdvice}`), message);
    });

  it('names the permission that works and the two that do not where Exchange gives no reason', () => {
    const message = messageOf(forbidden);

    const sentence = `Set-MailUser needs a right that the app ${app.clientId} in the target tenant does not have`;
    assert.ok(message.endsWith(`${sentence}: ${roleAdvice}`), message);
  });

  for (const [code, advice] of [
    [
      'AADSTS7000222',
      /Give the app \S+ in the target tenant a new secret or certificate.*TARGET_CLIENT_SECRET/,
    ],
    ['AADSTS700016', /Check TARGET_TENANT_ID and TARGET_CLIENT_ID/],
    ['AADSTS53003', /sign-in logs of the target tenant/],
    ['AADSTS700213', /Add a federated credential for the managed identity in TARGET_MANAGED/],
  ] as const)
    it(`is about the sign-in and not about roles after ${code}`, () => {
      const message = messageOf({ ...forbidden, code, lacks: 'token' });

      assert.match(message, advice);
      assert.doesNotMatch(message, /role/);
    });

  it('names the permission for Graph and the app', () => {
    const message = messageOf(forbidden, {
      ...{ side: 'source', operation: 'Listing the users', writes: false, app },
      rights: { kind: 'graph', permissions: 'User.Read.All for Microsoft Graph' },
    });

    assert.match(
      message,
      new RegExp(`Grant the app ${app.clientId} in the source tenant User\\.Read\\.All`),
    );
  });

  it('is to stamp on-premises what is synchronized from there', () => {
    const text = 'The object is being synchronized from your on-premises organization.';

    assert.match(messageOf({ text }), /Stamp it on-premises and let it synchronize\.$/);
  });
});
