const { default: Runtime } = require('jest-runtime');

/** Loads the CDK once, not for each test file: nothing of it is mutated, and it takes longer than most tests. */
module.exports = class extends Runtime {
  requireModuleOrMock(from, moduleName) {
    return /^(aws-cdk-lib|constructs)(\/|$)/.test(moduleName) ? require(moduleName) : super.requireModuleOrMock(from, moduleName);
  }
};
