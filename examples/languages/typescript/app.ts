import { App } from 'aws-cdk-lib';
import { SignInAlarmsStack } from './sign-in-alarms-stack';

const app = new App();

new SignInAlarmsStack(app, 'SignInAlarms', {
  email: app.node.getContext('email'),
  threshold: Number(app.node.getContext('threshold')),
});
