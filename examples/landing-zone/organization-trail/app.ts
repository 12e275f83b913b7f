import { App } from 'aws-cdk-lib';
import { OrganizationTrailStack } from './organization-trail-stack';
import { SignInAlarmStack } from './sign-in-alarm-stack';

const app = new App();

const logGroupName: string | undefined = app.node.tryGetContext('logGroupName');
const organizationId: string | undefined = app.node.tryGetContext('organizationId');

if (!logGroupName && !organizationId) {
  throw new Error("'organizationId' must be in the context, to create the trail, or 'logGroupName', of the trail that you have, got: neither");
}
new SignInAlarmStack(app, 'OrganizationSignInAlarm', {
  trailOrLogGroupName: logGroupName ?? new OrganizationTrailStack(app, 'OrganizationTrail', { organizationId: organizationId! }).trail,
  email: app.node.tryGetContext('email'),
});
