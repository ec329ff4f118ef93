const base = require('../.mocharc.json');

/** All tests in parallel, but for those that kill and suspend processes at random, which `npm run test:long` runs. Folders whose tests wait for other processes come first, so that no long file is left for the end. */
module.exports = {
  ...base,
  parallel: true,
  jobs: 5,
  ignore: ['test/e2e/chaos.test.ts'],
  spec: [
    'test/e2e/**/*.test.ts',
    'test/{engine,infra,start,tenants}/**/*.test.ts',
    'test/{cards,mapping,sandbox,store}/**/*.test.ts',
    'test/!(e2e|engine|infra|start|tenants|cards|mapping|sandbox|store)/**/*.test.ts',
    'test/*.test.ts',
  ],
};
