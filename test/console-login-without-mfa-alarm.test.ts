import { Template } from 'aws-cdk-lib/assertions';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { App, CfnResource, Duration, Stack } from 'aws-cdk-lib/core';
import { ConsoleLoginPattern, ConsoleLoginWithoutMfaAlarm, LogMetricAlarm, type ConsoleLoginWithoutMfaAlarmProps } from '../src';

let stack: Stack;
let logGroup: logs.ILogGroup;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack');
  logGroup = logs.LogGroup.fromLogGroupName(stack, 'Trail', 'trail');
});

function create(options: Partial<ConsoleLoginWithoutMfaAlarmProps> = {}): ConsoleLoginWithoutMfaAlarm {
  return new ConsoleLoginWithoutMfaAlarm(stack, 'Sut', { logGroup, ...options });
}

function descriptionOf(sut: ConsoleLoginWithoutMfaAlarm): string {
  return Template.fromStack(stack).toJSON().Resources[stack.getLogicalId(sut.alarm.node.defaultChild as CfnResource)].Properties.AlarmDescription;
}

test('the whole template', () => {
  // WHEN
  create();

  // THEN
  expect(Template.fromStack(stack).toJSON()).toMatchSnapshot();
});

describe('the steps of the manual control', () => {
  test('1. filter: its name and its pattern, byte for byte, on the log group of the trail', () => {
    create();
    Template.fromStack(stack).hasResourceProperties('AWS::Logs::MetricFilter', {
      LogGroupName: 'trail',
      FilterName: 'console_signin-withoutMFA',
      FilterPattern: '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
    });
  });

  test('2. metric: 1 for each sign-in, no default value, in CISBenchmark, named as the filter', () => {
    create();
    const [filter] = Object.values(Template.fromStack(stack).findResources('AWS::Logs::MetricFilter'));
    expect(filter.Properties.MetricTransformations).toEqual([
      { MetricNamespace: 'CISBenchmark', MetricName: 'console_signin-withoutMFA', MetricValue: '1' },
    ]);
  });

  test('3. alarm: the sum of that metric over 300 seconds, static, greater than 0, missing data not breaching', () => {
    create();
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'CISBenchmark',
      MetricName: 'console_signin-withoutMFA',
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      TreatMissingData: 'notBreaching',
    });
  });

  test('4. action: in ALARM, the topic is told', () => {
    const sut = create();
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [stack.resolve(sut.topic.topicArn)],
    });
  });

  test('5. audit: from the name of the filter on the log group to the alarm on its metric', () => {
    create();
    const template = Template.fromStack(stack);
    const [filter] = Object.values(template.findResources('AWS::Logs::MetricFilter', {
      Properties: { LogGroupName: 'trail', FilterName: 'console_signin-withoutMFA' },
    }));
    const { MetricName, MetricNamespace: Namespace } = filter.Properties.MetricTransformations[0];
    template.resourcePropertiesCountIs('AWS::CloudWatch::Alarm', { MetricName, Namespace }, 1);
  });

  test('6. back-out: nothing is retained when the stack is deleted', () => {
    create({ queryDefinitionName: 'sign-ins' });
    for (const resource of Object.values<Record<string, unknown>>(Template.fromStack(stack).toJSON().Resources)) {
      expect(resource.DeletionPolicy ?? 'Delete').toBe('Delete');
    }
  });
});

test('the logical ids that an update must keep', () => {
  create({ queryDefinitionName: 'sign-ins' });
  expect(Object.keys(Template.fromStack(stack).toJSON().Resources).sort()).toEqual([
    'SutAlarm8CE196A1',
    'SutMetricFilter7E1DC46C',
    'SutQueryDefinitionD56942E3',
    'SutTopic7D046F6C',
    'SutTopicPolicyF3D9D8F2',
  ]);
});

test('is a LogMetricAlarm, and passes its options on', () => {
  // GIVEN
  const topic = sns.Topic.fromTopicArn(stack, 'Given', 'arn:aws:sns:us-east-1:111122223333:security');

  // WHEN
  const sut = create({ topic, metricNamespace: 'N', alarmName: 'a', threshold: 2, period: Duration.minutes(1) });

  // THEN
  expect(sut).toBeInstanceOf(LogMetricAlarm);
  expect(sut.topic).toBe(topic);
  Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'a', Namespace: 'N', Threshold: 2, Period: 60,
  });
});

test.each<[Partial<ConsoleLoginWithoutMfaAlarmProps>, string, string]>([
  [{ filterName: 'f' }, 'f', 'f'],
  [{ metricName: 'm' }, 'console_signin-withoutMFA', 'm'],
  [{ filterName: 'f', metricName: 'm' }, 'f', 'm'],
])('names: %j', (options, filterName, metricName) => {
  create(options);
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Logs::MetricFilter', { FilterName: filterName, MetricTransformations: [{ MetricName: metricName }] });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: metricName });
});

test('pattern', () => {
  create({ pattern: ConsoleLoginPattern.of('{ $.eventName = "ConsoleLogin" }') });
  Template.fromStack(stack).hasResourceProperties('AWS::Logs::MetricFilter', { FilterPattern: '{ $.eventName = "ConsoleLogin" }' });
});

test('a bad option is refused before any resource is created', () => {
  expect(() => create({ threshold: -1 })).toThrow(
    new Error("'threshold' must be at least 0 with 'comparisonOperator' GreaterThanThreshold, got: -1"),
  );
  expect(stack.node.findAll().filter(CfnResource.isCfnResource)).toEqual([]);
});

describe('the saved query', () => {
  test('is of all sign-ins and attempts, the latest first', () => {
    create({ queryDefinitionName: 'sign-ins' });
    Template.fromStack(stack).hasResourceProperties('AWS::Logs::QueryDefinition', {
      Name: 'sign-ins',
      QueryString: 'fields @timestamp, recipientAccountId, userIdentity.type, userIdentity.arn, sourceIPAddress, '
        + 'additionalEventData.MFAUsed, responseElements.ConsoleLogin\n'
        + '| filter eventName = "ConsoleLogin"\n'
        + '| sort @timestamp desc',
      LogGroupNames: ['trail'],
    });
  });

  test('can be another', () => {
    create({ queryDefinitionName: 'sign-ins', queryString: new logs.QueryString({ stats: 'count(*) by userIdentity.arn' }) });
    Template.fromStack(stack).hasResourceProperties('AWS::Logs::QueryDefinition', { QueryString: 'stats count(*) by userIdentity.arn' });
  });

  test('needs a name', () => {
    expect(() => create({ queryString: new logs.QueryString({ limit: 5 }) })).toThrow("'queryDefinitionName' must be set with 'queryString'");
  });
});

describe('the description of the alarm', () => {
  test('says what happened, how to find who signed in, and which controls it satisfies', () => {
    expect(descriptionOf(create())).toBe(
      'A sign-in to the AWS console without MFA was recorded. To find who, run this in CloudWatch Logs Insights on trail: '
      + 'fields @timestamp, recipientAccountId, userIdentity.type, userIdentity.arn, sourceIPAddress, '
      + 'additionalEventData.MFAUsed, responseElements.ConsoleLogin '
      + '| filter eventName = "ConsoleLogin" | sort @timestamp desc. '
      + 'Satisfies CIS AWS Foundations Benchmark 3.2 (1.2.0), 4.2 (1.3.0 to 5.0.0), 5.2 (6.0.0 and later).',
    );
  });

  test('names the controls of the pattern that is chosen', () => {
    expect(descriptionOf(create({ pattern: ConsoleLoginPattern.SUCCESSFUL_IAM_USER }))).toMatch(
      / Satisfies CIS AWS Foundations Benchmark 4\.2 \(1\.4\.0 to 5\.0\.0\), 5\.2 \(6\.0\.0 and later\); AWS Security Hub CloudWatch\.3\.$/,
    );
  });

  test.each([
    ConsoleLoginPattern.SUCCESSFUL_IAM_USER_OR_ROOT,
    ConsoleLoginPattern.EXCLUDING_ASSUMED_ROLE,
    ConsoleLoginPattern.CIS_OR_MFA_FIELD_ABSENT,
    ConsoleLoginPattern.of('{ $.eventName = "ConsoleLogin" }'),
  ])('claims no control for $logPatternString', (pattern) => {
    expect(descriptionOf(create({ pattern }))).not.toMatch(/Satisfies|CIS|Security Hub/);
  });

  test.each([
    ConsoleLoginPattern.CIS,
    ConsoleLoginPattern.SUCCESSFUL_IAM_USER,
  ])('fits beside the longest log group name: $logPatternString', (pattern) => {
    logGroup = logs.LogGroup.fromLogGroupName(stack, 'Longest', 'g'.repeat(512));
    expect(descriptionOf(create({ pattern })).length).toBeLessThan(1024);
  });

  test('names the saved query, if there is one', () => {
    expect(descriptionOf(create({ queryDefinitionName: 'security/sign-ins' }))).toBe(
      'A sign-in to the AWS console without MFA was recorded. '
      + 'To find who, run the saved query security/sign-ins in CloudWatch Logs Insights. '
      + 'Satisfies CIS AWS Foundations Benchmark 3.2 (1.2.0), 4.2 (1.3.0 to 5.0.0), 5.2 (6.0.0 and later).',
    );
  });

  test('can be replaced', () => {
    expect(descriptionOf(create({ alarmDescription: 'Call 555-0100.' }))).toBe('Call 555-0100.');
  });
});
