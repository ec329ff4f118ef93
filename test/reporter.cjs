const { reporters } = require('mocha');

/** Mocha's spec reporter; its last lines are one line for each failed test and one line with the counts. */
module.exports = class SpecWithCounts extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const failed = this.failures.map((test) => `failed: ${test.fullTitle()}\n`).join('');
      process.stdout.write(`\n${failed}${passes} passed, ${failures} failed, ${pending} skipped\n`);
    });
  }
};
