const { reporters } = require('mocha');

/** Mocha's spec report, closed by what failed, a line each, and the one line that machines read. */
module.exports = class Closing extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const failed = this.failures.map((test) => `failed: ${test.fullTitle()}\n`).join('');
      process.stdout.write(`\n${failed}${passes} passed, ${failures} failed, ${pending} skipped\n`);
    });
  }
};
