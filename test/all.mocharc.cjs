const base = require('../.mocharc.json');

/** All tests in parallel. Folders whose tests wait for other processes come first, so that no long file is left for the end. */
module.exports = {
  ...base,
  parallel: true,
  jobs: 4,
  spec: [
    'test/e2e/**/*.test.ts',
    'test/{engine,infra,start,tenants}/**/*.test.ts',
    'test/{cards,mapping,sandbox,store}/**/*.test.ts',
    'test/!(e2e|engine|infra|start|tenants|cards|mapping|sandbox|store)/**/*.test.ts',
    'test/*.test.ts',
  ],
};
