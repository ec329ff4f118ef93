import { testPassingFaults } from './support/fault-run.ts';

const cmdlet = 'Set-MailUser';

describe('a fault of a write that passes', () => {
  testPassingFaults([
    [{ name: 'throttled', times: 4, cmdlet }],
    [{ name: 'throttled-bare', times: 4, cmdlet }],
    [{ name: 'busy', times: 4, cmdlet }],
    // The bot waits until a lost write must be visible, for all lost writes at the same time.
    [
      { name: 'unavailable', times: 2, cmdlet },
      { name: 'reset-before', times: 2, cmdlet },
      { name: 'garbled', times: 2, cmdlet },
      { name: 'passing', times: 2, cmdlet },
    ],
    [
      { name: 'reset-after', times: 2, cmdlet },
      { name: 'hang', times: 1, ms: 1_000, cmdlet },
    ],
  ]);
});
