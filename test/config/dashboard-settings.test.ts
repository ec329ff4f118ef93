import assert from 'node:assert/strict';
import { readEnvironment } from '../../src/config/environment.ts';
import { liveEnv, sandboxEnv } from './environment.ts';
import { errorsOf } from './environment-errors.ts';

describe('the settings of the dashboard', () => {
  it('names what is wrong with the variables of the dashboard', () => {
    assert.deepEqual(errorsOf({ ...sandboxEnv, TAB_APP_ID: 'tab' }), [
      'TAB_APP_ID is not a GUID. Set it to the application ID of the dashboard’s own registration, or remove it: then there is no dashboard.',
    ]);
    assert.deepEqual(errorsOf({ ...sandboxEnv, SANDBOX_TAB_SESSION: 'short' }), [
      'SANDBOX_TAB_SESSION is not a token. Remove it: npm start sets it.',
      'SANDBOX_TAB_PERSON is missing. Remove SANDBOX_TAB_SESSION too.',
    ]);
  });

  it('has no session of the sandbox where tokens are checked', () => {
    const session = { SANDBOX_TAB_SESSION: 's'.repeat(43), SANDBOX_TAB_PERSON: 'megan' };

    assert.equal(readEnvironment({ ...liveEnv, ...session }, '/nowhere').sandboxTab, null);
  });
});
