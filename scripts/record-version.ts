/**
 * Records what a version deploys, and its API, for the tests that compare later ones with it: record-version.ts VERSION
 */
import { recordReleasedApi } from '../test/api/released-api';
import { recordVersion } from '../test/upgrade/recorded-versions';

const [version] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) {
  throw new Error(`'version' must be three numbers with dots between them, got: ${version}`);
}
recordVersion(version);
recordReleasedApi(version);
console.log(`recorded ${version}: commit test/upgrade/versions and test/api`);
