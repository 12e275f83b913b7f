const { TestEnvironment } = require('jest-environment-node');

/** When each test, and each block around it, last noticed a mutant, by name. Outlives the environment of a mutant. */
const noticed = new Map();
let mutants = 0;

/**
 * Runs no further test once one failed, as a mutant is killed once, and those first that killed the last ones: the next
 * mutant is mostly a few characters further on.
 */
module.exports = class extends TestEnvironment {
  async handleTestEvent(event, state) {
    if (event.name === 'run_start') {
      mutants++;
      sort(state.rootDescribeBlock);
    } else if (event.name === 'test_fn_failure' || event.name === 'hook_failure') {
      for (let node = event.test ?? event.describeBlock; node.parent; node = node.parent) {
        noticed.set(nameOf(node), mutants);
        const siblings = node.parent.children;
        siblings.length = siblings.indexOf(node) + 1;
      }
    }
  }
};

function sort({ children }) {
  children.sort((one, other) => (noticed.get(nameOf(other)) ?? 0) - (noticed.get(nameOf(one)) ?? 0));
  children.filter(({ type }) => type === 'describeBlock').forEach(sort);
}

function nameOf({ name, parent }) {
  return parent ? `${nameOf(parent)} ${name}` : name;
}
