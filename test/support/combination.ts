/** Run before each test file of the matrix: refuses other versions than those that the line of the matrix will name. */
import { version as cdk } from 'aws-cdk-lib/package.json';
import { version as constructs } from 'constructs/package.json';

const actual = { cdk, constructs, node: process.versions.node, library: require.resolve('cdk-cis-alarms') };
if (JSON.stringify(actual) !== process.env.COMBINATION) {
  throw new Error(`the tests must run on ${process.env.COMBINATION}, got: ${JSON.stringify(actual)}`);
}
