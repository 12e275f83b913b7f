const { TestEnvironment } = require('jest-environment-node');

/** Runs no further test of a file in which one failed: a mutant is killed once. */
module.exports = class extends TestEnvironment {
  hasFailed = false;

  async handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') {
      this.hasFailed = true;
    } else if (event.name === 'test_start' && this.hasFailed) {
      event.test.mode = 'skip';
    }
  }
};
