import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import { QuickstartStack, type QuickstartStackProps } from '../../examples/quickstart/quickstart-stack';

function synthesize(props: QuickstartStackProps): Template {
  return Template.fromStack(new QuickstartStack(new App(), 'Quickstart', props));
}

test('with a trail of its own: of all Regions, delivering to the log group that the alarm counts', () => {
  // WHEN
  const template = synthesize({ email: 'security@example.com' });

  // THEN
  const [logGroup] = Object.keys(template.findResources('AWS::Logs::LogGroup'));
  template.hasResourceProperties('AWS::CloudTrail::Trail', {
    IsLogging: true,
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': [logGroup, 'Arn'] },
    EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: 'All' }],
  });
  template.hasResourceProperties('AWS::Logs::MetricFilter', { LogGroupName: { Ref: logGroup } });
  template.resourceCountIs('AWS::CloudWatch::Alarm', 1);
  template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'security@example.com' });
});

test('with the log group of an existing trail: no trail is created', () => {
  // WHEN
  const template = synthesize({ email: 'security@example.com', logGroupName: 'existing' });

  // THEN
  template.resourceCountIs('AWS::CloudTrail::Trail', 0);
  template.resourceCountIs('AWS::Logs::LogGroup', 0);
  template.hasResourceProperties('AWS::Logs::MetricFilter', { LogGroupName: 'existing' });
  template.resourceCountIs('AWS::CloudWatch::Alarm', 1);
  template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'security@example.com' });
});

test('without an address: nobody is subscribed', () => {
  synthesize({ logGroupName: 'existing' }).resourceCountIs('AWS::SNS::Subscription', 0);
});
