/**
 * Replays CloudTrail records, one a line, through the stack: npm run rehearse -- FILE
 */
import { readFileSync } from 'fs';
import { App } from 'aws-cdk-lib';
import { ROOT_USAGE, SignInAlarmsStack } from './sign-in-alarms-stack';
import { LogFilterPattern, Rehearsal } from 'cdk-cis-alarms';

const records = readFileSync(process.argv[2], 'utf-8');

const stack = new SignInAlarmsStack(new App(), 'SignInAlarms', { email: 'security@example.com' });
const result = Rehearsal.ofStack(stack).replay([records]);

console.log(`${result.events} records, ${result.malformedEvents.length} malformed`);
for (const { filterName, matches } of result.filters) {
  console.log(`${filterName} matches ${matches}`);
}
for (const { time, alarm, state, delivery } of result.notifications) {
  console.log(`${time} ${alarm} ${state} ${delivery}`);
}

// What the rehearsal says of a filter can be asked of a pattern, too.
const rootUsage = LogFilterPattern.parse(ROOT_USAGE);
const used = records.split('\n').filter((record) => rootUsage.matches(record));
console.log(`root was used in ${used.length} records`);
