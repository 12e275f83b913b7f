import { App } from 'aws-cdk-lib';
import { QuickstartStack } from './quickstart-stack';

const app = new App();

new QuickstartStack(app, 'CisAlarmsQuickstart', {
  email: app.node.tryGetContext('email'),
  logGroupName: app.node.tryGetContext('logGroupName'),
});
