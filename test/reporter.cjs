const { reporters } = require('mocha');

/** Mocha's spec report, closed by the one line that machines read. */
module.exports = class Closing extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      process.stdout.write(`\n${passes} passed, ${failures} failed, ${pending} skipped\n`);
    });
  }
};
