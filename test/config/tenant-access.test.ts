import assert from 'node:assert/strict';
import { readEnvironment } from '../../src/config/environment.ts';
import { liveEnv } from './environment.ts';
import { errorsOf } from './environment-errors.ts';

describe('the access to the tenants', () => {
  it('accepts an app of its own that stamps, and managed identities instead of secrets', () => {
    const identity = 'ab000000-0000-4000-8000-000000000001';
    const environment = readEnvironment(
      {
        ...liveEnv,
        SOURCE_CLIENT_SECRET: '',
        SOURCE_FEDERATED: 'managed-identity',
        SOURCE_MANAGED_IDENTITY_CLIENT_ID: identity.toUpperCase(),
        TARGET_WRITE_CLIENT_ID: 'd0000000-0000-4000-8000-000000000003',
        TARGET_WRITE_CLIENT_SECRET: 'write-secret',
      },
      '/nowhere',
    );

    assert.deepEqual('credential' in environment.source && environment.source.credential, {
      kind: 'managed-identity',
      clientId: identity,
    });
    assert.deepEqual(environment.targetWrite, {
      clientId: 'd0000000-0000-4000-8000-000000000003',
      credential: { kind: 'secret', secret: 'write-secret' },
    });
  });

  it('names what is wrong with the app that stamps and with a managed identity', () => {
    assert.deepEqual(
      errorsOf({
        ...liveEnv,
        SOURCE_FEDERATED: 'managed-identity',
        TARGET_FEDERATED: 'yes',
        TARGET_WRITE_CLIENT_SECRET: 'hush',
      }).toSorted(),
      [
        'SOURCE_MANAGED_IDENTITY_CLIENT_ID is missing. Set it to the client ID of a user-assigned managed identity (a GUID).',
        'TARGET_FEDERATED is not known. Set it to managed-identity, or remove it and set TARGET_CLIENT_SECRET or TARGET_CERTIFICATE_PATH.',
        'TARGET_MANAGED_IDENTITY_CLIENT_ID is missing. Set it to the client ID of a user-assigned managed identity (a GUID).',
        'TARGET_WRITE_CLIENT_ID is missing. Set it to the ID of the application that stamps.',
      ],
    );
  });

  it('takes the app that reads for stamping too where it is named for both', () => {
    const same = { TARGET_WRITE_CLIENT_ID: liveEnv.TARGET_CLIENT_ID.toUpperCase() };

    assert.equal(readEnvironment({ ...liveEnv, ...same }, '/nowhere').targetWrite, null);
  });

  it('needs no application in a source that is read from files, and refuses one', () => {
    const none = { SOURCE_CLIENT_ID: '', SOURCE_CLIENT_SECRET: '' };
    const file = { ...liveEnv, ...none, SOURCE_ACCESS: 'file' };

    assert.deepEqual(readEnvironment(file, '/nowhere').source, {
      kind: 'file',
      tenantId: liveEnv.SOURCE_TENANT_ID.toLowerCase(),
    });
    for (const name of ['CLIENT_ID', 'CLIENT_SECRET', 'CERTIFICATE_PATH', 'FEDERATED'])
      assert.match(
        errorsOf({ ...file, [`SOURCE_${name}`]: 'anything' }).join(),
        /^SOURCE_ACCESS is file, and credentials of the source tenant are set\. Remove/,
      );
    assert.match(
      errorsOf({ ...file, BOT_TENANT_ID: liveEnv.SOURCE_TENANT_ID }).join(),
      /^BOT_TENANT_ID is the source tenant, which the bot may not read/,
    );
    assert.match(
      errorsOf({ ...liveEnv, SOURCE_ACCESS: 'sometimes' }).join(),
      /^SOURCE_ACCESS is neither live nor file/,
    );
  });

  it('keeps Entra, Graph and Exchange in one cloud of Microsoft', () => {
    const government = {
      AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us',
      GRAPH_BASE_URL: 'https://graph.microsoft.us',
      EXCHANGE_BASE_URL: 'https://outlook.office365.us',
    };
    const highWithDefense = { ...government, GRAPH_BASE_URL: 'https://dod-graph.microsoft.us' };

    assert.ok(readEnvironment({ ...liveEnv, ...government }, '/nowhere'));
    assert.match(
      errorsOf({ ...liveEnv, ...highWithDefense }).join(),
      /different clouds: US Government L4 \(GCC High\) or US Government L5 \(DoD\); US Government L5 \(DoD\); US Government L4/,
    );
    assert.match(
      errorsOf({ ...liveEnv, ...government, EXCHANGE_BASE_URL: '' }).join(),
      /are of different clouds/,
    );
  });
});
