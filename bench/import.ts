/**
 * How long it takes to import the construct, on top of the submodules of aws-cdk-lib that a hand-written stack imports. What
 * only an alarm needs is loaded with the first one: `cold-start.ts` counts it.
 */
import { cpuTimeInProcessOfItsOwn } from './support/children';
import { type Figure, milliseconds } from './support/figures';
import { USED_BY_HAND } from './support/modules';
import { spreadOf } from './support/statistics';

const ROUNDS = 15;
const BELOW = 10;

const PREPARATION = `
  const used = ${JSON.stringify(USED_BY_HAND)};
  for (const [module, classes] of Object.entries(used)) classes.forEach((name) => require(module)[name]);
`;
const CODE = "require('cdk-cis-alarms').ConsoleLoginWithoutMfaAlarm;";

export function measureImport(): Figure[] {
  const times = Array.from({ length: ROUNDS }, () => cpuTimeInProcessOfItsOwn(CODE, PREPARATION));
  return [milliseconds('import, on top of the submodules of aws-cdk-lib', spreadOf(times), BELOW)];
}
