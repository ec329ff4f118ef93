import { testPassingFaults } from './support/fault-run.ts';

describe('a fault of any call that passes', () => {
  testPassingFaults([
    [{ name: 'throttled', times: 4 }],
    [{ name: 'throttled-bare', times: 4 }],
    [{ name: 'busy', times: 4 }],
    [{ name: 'unavailable', times: 4 }],
    [
      { name: 'garbled', times: 1 },
      { name: 'passing', times: 2 },
    ],
    [
      { name: 'token-expired', times: 1 },
      { name: 'entra-down', times: 2 },
    ],
    [
      { name: 'token-expired', times: 1 },
      { name: 'hang', times: 1, ms: 1_000 },
    ],
    [{ name: 'slow-lag', ms: 2_000 }],
  ]);
});

describe('a fault of a page of a listing that passes', () => {
  // Listings of more than one page.
  testPassingFaults([[{ name: 'truncated-page', times: 1 }]], { size: 1_000 });
});
