import { Match, Template } from 'aws-cdk-lib/assertions';
import { ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { App, CfnParameter, CfnResource, Duration, Lazy, Stack, Token } from 'aws-cdk-lib/core';
import { LogMetricAlarm, type LogMetricAlarmProps } from '../src';

let stack: Stack;
let logGroup: logs.ILogGroup;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack');
  logGroup = logs.LogGroup.fromLogGroupName(stack, 'Trail', 'trail');
});

const PATTERN = logs.FilterPattern.literal('{ $.eventName = "ConsoleLogin" }');

function create(options: Partial<LogMetricAlarmProps> = {}): LogMetricAlarm {
  return new LogMetricAlarm(stack, 'Sut', { logGroup, pattern: PATTERN, filterName: 'sign_in', ...options });
}

function alarmProperties(): Record<string, unknown> {
  return Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm'))[0].Properties;
}

function filterProperties(): Record<string, unknown> {
  return Object.values(Template.fromStack(stack).findResources('AWS::Logs::MetricFilter'))[0].Properties;
}

describe('defaults', () => {
  test('the filter turns each matching event into a 1, and reports nothing otherwise', () => {
    // WHEN
    create();

    // THEN
    expect(filterProperties()).toEqual({
      LogGroupName: 'trail',
      FilterName: 'sign_in',
      FilterPattern: '{ $.eventName = "ConsoleLogin" }',
      MetricTransformations: [{ MetricNamespace: 'CISBenchmark', MetricName: 'sign_in', MetricValue: '1' }],
    });
  });

  test('the alarm watches the sum of that metric, and one event in 5 minutes is over the threshold', () => {
    // WHEN
    create();

    // THEN
    expect(alarmProperties()).toEqual({
      Namespace: 'CISBenchmark',
      MetricName: 'sign_in',
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [{ Ref: 'SutTopic7D046F6C' }],
    });
  });
});

describe('topic', () => {
  test('is created, and notified, when none is given', () => {
    // WHEN
    const sut = create();

    // THEN
    Template.fromStack(stack).resourceCountIs('AWS::SNS::Topic', 1);
    expect(alarmProperties().AlarmActions).toEqual([stack.resolve(sut.topic.topicArn)]);
  });

  test('that is given is notified, and no other is created', () => {
    // GIVEN
    const topic = sns.Topic.fromTopicArn(stack, 'Given', 'arn:aws:sns:us-east-1:111122223333:security');

    // WHEN
    const sut = create({ topic });

    // THEN
    expect(sut.topic).toBe(topic);
    Template.fromStack(stack).resourceCountIs('AWS::SNS::Topic', 0);
    expect(alarmProperties().AlarmActions).toEqual(['arn:aws:sns:us-east-1:111122223333:security']);
  });

  test.each(['created', 'owned', 'imported'])('that is %s gets the subscriptions', (kind) => {
    // GIVEN
    const topic = {
      created: undefined,
      owned: new sns.Topic(stack, 'Owned'),
      imported: sns.Topic.fromTopicArn(stack, 'Imported', 'arn:aws:sns:us-east-1:111122223333:security'),
    }[kind];

    // WHEN
    const sut = create({ topic, subscriptions: [new EmailSubscription('a@example.com'), new EmailSubscription('b@example.com')] });

    // THEN
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::SNS::Subscription', 2);
    for (const endpoint of ['a@example.com', 'b@example.com']) {
      template.hasResourceProperties('AWS::SNS::Subscription', {
        Protocol: 'email',
        Endpoint: endpoint,
        TopicArn: stack.resolve(sut.topic.topicArn),
      });
    }
  });

  test('that is created is encrypted with the key that is given', () => {
    // GIVEN
    const topicMasterKey = new kms.Key(stack, 'Key');

    // WHEN
    create({ topicMasterKey });

    // THEN
    Template.fromStack(stack).hasResourceProperties('AWS::SNS::Topic', {
      KmsMasterKeyId: stack.resolve(topicMasterKey.keyArn),
    });
  });
});

describe('saved query', () => {
  const queryString = new logs.QueryString({ fields: ['@timestamp', 'eventName'], sort: '@timestamp desc' });

  test('is of the log group of the alarm', () => {
    // WHEN
    const sut = create({ queryDefinitionName: 'security/sign-ins', queryString });

    // THEN
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Logs::QueryDefinition', 1);
    template.hasResourceProperties('AWS::Logs::QueryDefinition', {
      Name: 'security/sign-ins',
      QueryString: 'fields @timestamp, eventName\n| sort @timestamp desc',
      LogGroupNames: ['trail'],
    });
    expect(stack.resolve(sut.queryDefinition!.queryDefinitionId)).toEqual({ 'Fn::GetAtt': ['SutQueryDefinitionD56942E3', 'QueryDefinitionId'] });
  });

  test('is not created without being asked for', () => {
    expect(create().queryDefinition).toBeUndefined();
    Template.fromStack(stack).resourceCountIs('AWS::Logs::QueryDefinition', 0);
  });

  test('may have a name that is not known yet', () => {
    create({ queryDefinitionName: new CfnParameter(stack, 'Name').valueAsString, queryString });
    Template.fromStack(stack).hasResourceProperties('AWS::Logs::QueryDefinition', { Name: { Ref: 'Name' } });
  });
});

describe('names', () => {
  test('metricName follows filterName', () => {
    create({ filterName: 'a', metricName: undefined });
    expect(filterProperties()).toMatchObject({ FilterName: 'a', MetricTransformations: [{ MetricName: 'a' }] });
    expect(alarmProperties()).toMatchObject({ MetricName: 'a' });
  });

  test('filterName follows metricName', () => {
    create({ filterName: undefined, metricName: 'b' });
    expect(filterProperties()).toMatchObject({ FilterName: 'b', MetricTransformations: [{ MetricName: 'b' }] });
    expect(alarmProperties()).toMatchObject({ MetricName: 'b' });
  });

  test('both can be set', () => {
    create({ filterName: 'a', metricName: 'b' });
    expect(filterProperties()).toMatchObject({ FilterName: 'a', MetricTransformations: [{ MetricName: 'b' }] });
    expect(alarmProperties()).toMatchObject({ MetricName: 'b' });
  });
});

describe('options', () => {
  test('metricNamespace reaches the filter and the alarm', () => {
    create({ metricNamespace: 'Security/Audit' });
    expect(filterProperties()).toMatchObject({ MetricTransformations: [{ MetricNamespace: 'Security/Audit' }] });
    expect(alarmProperties()).toMatchObject({ Namespace: 'Security/Audit' });
  });

  test.each(['2', '12.5', '0.5', '.25', '5.', '-1', '+1', '1e3', '1E-10', '$.count', '$.a[0].b', "$.['a.b']", '1'.repeat(100)])(
    'metricValue %s reaches the filter', (metricValue) => {
      create({ metricValue });
      expect(filterProperties()).toMatchObject({ MetricTransformations: [{ MetricValue: metricValue }] });
    },
  );

  test('defaultValue 0 reaches the filter', () => {
    create({ defaultValue: 0 });
    expect(filterProperties()).toMatchObject({ MetricTransformations: [{ DefaultValue: 0 }] });
  });

  test.each<[Partial<LogMetricAlarmProps>, Record<string, unknown>]>([
    [{ alarmName: 'a'.repeat(255) }, { AlarmName: 'a'.repeat(255) }],
    [{ alarmDescription: 'd'.repeat(1024) }, { AlarmDescription: 'd'.repeat(1024) }],
    [{ threshold: 4 }, { Threshold: 4 }],
    [
      { threshold: 1, comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD },
      { Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
    ],
    [{ comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD }, { ComparisonOperator: 'GreaterThanThreshold' }],
    [{ period: Duration.minutes(1) }, { Period: 60 }],
    [{ evaluationPeriods: 3, datapointsToAlarm: 2 }, { EvaluationPeriods: 3, DatapointsToAlarm: 2 }],
    [{ evaluationPeriods: 3, datapointsToAlarm: 3 }, { EvaluationPeriods: 3, DatapointsToAlarm: 3 }],
    [{ treatMissingData: TreatMissingData.MISSING }, { TreatMissingData: 'missing' }],
    [{ treatMissingData: TreatMissingData.IGNORE }, { TreatMissingData: 'ignore' }],
    [{ treatMissingData: TreatMissingData.NOT_BREACHING }, { TreatMissingData: 'notBreaching' }],
  ])('%j reaches the alarm', (options, properties) => {
    create(options);
    expect(alarmProperties()).toMatchObject(properties);
  });

  test.each<[string, Partial<LogMetricAlarmProps>]>([
    ['one day of periods under an hour', { period: Duration.minutes(5), evaluationPeriods: 288 }],
    ['seven days of periods of an hour', { period: Duration.hours(1), evaluationPeriods: 168 }],
    ['one period of seven days', { period: Duration.days(7) }],
    ['a filter name of 512 characters', { filterName: 'f'.repeat(512), metricName: 'm' }],
    ['a metric name and a namespace of 255 characters', { metricName: 'm'.repeat(255), metricNamespace: 'n'.repeat(255) }],
    [
      'a query of 10,000 characters with a name of 255',
      { queryDefinitionName: 'q'.repeat(255), queryString: new logs.QueryString({ display: 'd'.repeat(9_992) }) },
    ],
    ['a pattern of 1,024 characters', { pattern: { logPatternString: 'p'.repeat(1024) } }],
    ['the pattern of all events', { pattern: logs.FilterPattern.allEvents() }],
    ['a filter name with $ beside a metric name without', { filterName: 'a$b', metricName: 'ab' }],
    ['a namespace that only resembles the reserved one', { metricNamespace: 'AWSX/CIS' }],
  ])('%s is within the limits', (_, options) => {
    create(options);
    Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Alarm', 1);
  });
});

describe('refuses', () => {
  const OR_EQUAL = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;

  const CASES: [Partial<LogMetricAlarmProps>, string][] = [
    // Row 17: names and texts past the limits
    [{ filterName: undefined }, "'filterName' or 'metricName' must be set, got: neither"],
    [{ filterName: '' }, "'filterName' must be 1 to 512 characters long, got: 0 characters ('')"],
    [{ filterName: 'f'.repeat(513), metricName: 'm' }, `'filterName' must be 1 to 512 characters long, got: 513 characters ('${'f'.repeat(40)}...')`],
    [{ filterName: 'a:b', metricName: 'm' }, "'filterName' must not contain ':' or '*', got: a:b"],
    [{ filterName: 'a*b', metricName: 'm' }, "'filterName' must not contain ':' or '*', got: a*b"],
    [{ filterName: 'a$b' }, "'filterName' must not contain ':', '*' or '$' when 'metricName' is omitted, got: a$b"],
    [
      { filterName: 'f'.repeat(256) },
      `'filterName' must be 1 to 255 characters long when 'metricName' is omitted, got: 256 characters ('${'f'.repeat(40)}...')`,
    ],
    [{ metricName: '' }, "'metricName' must be 1 to 255 characters long, got: 0 characters ('')"],
    [{ metricName: 'm'.repeat(256) }, `'metricName' must be 1 to 255 characters long, got: 256 characters ('${'m'.repeat(40)}...')`],
    [{ metricName: 'a:b' }, "'metricName' must not contain ':', '*' or '$', got: a:b"],
    [{ metricName: 'a*b' }, "'metricName' must not contain ':', '*' or '$', got: a*b"],
    [{ metricName: 'a$b' }, "'metricName' must not contain ':', '*' or '$', got: a$b"],
    [{ metricNamespace: '' }, "'metricNamespace' must be 1 to 255 characters long, got: 0 characters ('')"],
    [{ metricNamespace: 'n'.repeat(256) }, `'metricNamespace' must be 1 to 255 characters long, got: 256 characters ('${'n'.repeat(40)}...')`],
    [{ metricNamespace: 'CIS:x' }, "'metricNamespace' must not contain ':', '*' or '$', got: CIS:x"],
    [{ metricNamespace: 'AWS/Logs' }, "'metricNamespace' must not start with 'AWS/', got: AWS/Logs"],
    [
      { pattern: { logPatternString: 'p'.repeat(1025) } },
      `'pattern' must be 0 to 1024 characters long, got: 1025 characters ('${'p'.repeat(40)}...')`,
    ],
    [{ metricValue: '' }, "'metricValue' must be 1 to 100 characters long, got: 0 characters ('')"],
    [{ metricValue: '1'.repeat(101) }, `'metricValue' must be 1 to 100 characters long, got: 101 characters ('${'1'.repeat(40)}...')`],
    ...['one', ' ', '1 ', '0x10', '1e', '.', '1e999', 'NaN', 'Infinity', '$', '$.', '$count', 'x$.count', '$.a b'].map(
      (metricValue): [Partial<LogMetricAlarmProps>, string] => [
        { metricValue },
        `'metricValue' must be a finite number or a selector such as $.count, got: ${metricValue}`,
      ],
    ),
    [{ alarmName: '' }, "'alarmName' must be 1 to 255 characters long, got: 0 characters ('')"],
    [{ alarmName: 'a'.repeat(256) }, `'alarmName' must be 1 to 255 characters long, got: 256 characters ('${'a'.repeat(40)}...')`],
    [{ alarmName: 'a\tb' }, "'alarmName' must not contain ASCII control characters, got: a\tb"],
    [{ alarmName: 'a\x7fb' }, "'alarmName' must not contain ASCII control characters, got: a\x7fb"],
    [
      { alarmDescription: 'd'.repeat(1025) },
      `'alarmDescription' must be 0 to 1024 characters long, got: 1025 characters ('${'d'.repeat(40)}...')`,
    ],
    [{ queryDefinitionName: 'q' }, "'queryString' must be set with 'queryDefinitionName', as it is what is saved, got: undefined"],
    [
      { queryString: new logs.QueryString({ display: 'a' }) },
      "'queryDefinitionName' must be set with 'queryString', which is saved under that name, got: undefined",
    ],
    [
      { queryDefinitionName: '', queryString: new logs.QueryString({ display: 'a' }) },
      "'queryDefinitionName' must be 1 to 255 characters long, got: 0 characters ('')",
    ],
    [
      { queryDefinitionName: 'q'.repeat(256), queryString: new logs.QueryString({ display: 'a' }) },
      `'queryDefinitionName' must be 1 to 255 characters long, got: 256 characters ('${'q'.repeat(40)}...')`,
    ],
    [
      { queryDefinitionName: 'q', queryString: new logs.QueryString() },
      "'queryString' must be 1 to 10000 characters long, got: 0 characters ('')",
    ],
    [
      { queryDefinitionName: 'q', queryString: new logs.QueryString({ display: 'd'.repeat(9_993) }) },
      `'queryString' must be 1 to 10000 characters long, got: 10001 characters ('display ${'d'.repeat(32)}...')`,
    ],

    // Row 2: a condition that holds while nothing matches
    [{ threshold: NaN }, "'threshold' must be a finite number, got: NaN"],
    [{ threshold: Infinity }, "'threshold' must be a finite number, got: Infinity"],
    [{ threshold: -1 }, "'threshold' must be at least 0 with 'comparisonOperator' GreaterThanThreshold, got: -1"],
    [
      { threshold: 0, comparisonOperator: OR_EQUAL },
      "'threshold' must be more than 0 with 'comparisonOperator' GreaterThanOrEqualToThreshold, got: 0",
    ],
    [{ comparisonOperator: OR_EQUAL }, "'threshold' must be more than 0 with 'comparisonOperator' GreaterThanOrEqualToThreshold, got: 0"],
    ...[
      ComparisonOperator.LESS_THAN_THRESHOLD,
      ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
      ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
      ComparisonOperator.LESS_THAN_LOWER_THRESHOLD,
      ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
    ].map((comparisonOperator): [Partial<LogMetricAlarmProps>, string] => [
      { comparisonOperator },
      `'comparisonOperator' must be GreaterThanThreshold or GreaterThanOrEqualToThreshold, got: ${comparisonOperator}`,
    ]),
    [{ defaultValue: NaN }, "'defaultValue' must be a finite number, got: NaN"],
    [{ defaultValue: 1 }, "'defaultValue' must be 0 if it is set, as anything else counts log events that did not match, got: 1"],
    // Row 15: missing data that breaches
    [
      { treatMissingData: TreatMissingData.BREACHING },
      "'treatMissingData' must not be BREACHING, which is in ALARM while nothing matches, got: breaching",
    ],

    // Row 16: the period and the evaluation window
    ...[0, -1, 1.5, NaN].flatMap((value): [Partial<LogMetricAlarmProps>, string][] => [
      [{ evaluationPeriods: value }, `'evaluationPeriods' must be a whole number of at least 1, got: ${value}`],
      [{ datapointsToAlarm: value }, `'datapointsToAlarm' must be a whole number of at least 1, got: ${value}`],
    ]),
    [{ evaluationPeriods: 2, datapointsToAlarm: 3 }, "'datapointsToAlarm' must be at most 'evaluationPeriods' (2), got: 3"],
    [{ datapointsToAlarm: 2 }, "'datapointsToAlarm' must be at most 'evaluationPeriods' (1), got: 2"],
    [{ period: Duration.seconds(0) }, "'period' must be a multiple of 60 seconds, got: 0 seconds"],
    [{ period: Duration.seconds(30) }, "'period' must be a multiple of 60 seconds, got: 30 seconds"],
    [{ period: Duration.seconds(90) }, "'period' must be a multiple of 60 seconds, got: 90 seconds"],
    [{ period: Duration.millis(60_500) }, "'period' must be a multiple of 60 seconds, got: 60.5 seconds"],
    [
      { period: Duration.seconds(Lazy.number({ produce: () => 300 })) },
      "'period' must be known when the construct is created, got: a token",
    ],
    [
      { evaluationPeriods: 289 },
      "'period' times 'evaluationPeriods' must be at most 86400 seconds for periods under an hour, got: 300 x 289 = 86700 seconds",
    ],
    [
      { period: Duration.hours(1), evaluationPeriods: 169 },
      "'period' times 'evaluationPeriods' must be at most 604800 seconds for periods of an hour and more, got: 3600 x 169 = 608400 seconds",
    ],
    [
      { period: Duration.days(8), evaluationPeriods: Lazy.number({ produce: () => 1 }) },
      "'period' times 'evaluationPeriods' must be at most 604800 seconds for periods of an hour and more, got: 691200 x 1 = 691200 seconds",
    ],
  ];

  test.each(CASES.map(([options, message]) => ({ options, message })))('$message', ({ options, message }) => {
    // WHEN
    const creating = () => create(options);

    // THEN
    expect(creating).toThrow(new Error(message));
    expect(stack.node.findAll().filter(CfnResource.isCfnResource)).toEqual([]);
  });

  test('topicMasterKey beside topic', () => {
    // GIVEN
    const topic = new sns.Topic(stack, 'Given');
    const topicMasterKey = new kms.Key(stack, 'Key');

    // THEN
    expect(() => create({ topic, topicMasterKey })).toThrow(
      new Error("'topicMasterKey' must be omitted when 'topic' is given, as it encrypts the topic that is created, got: both"),
    );
    expect(stack.node.findChild('Sut').node.children).toEqual([]);
  });
});

test.each(['evaluationPeriods', 'datapointsToAlarm'])('beside a number, an unresolved token as %s is not judged', (option) => {
  const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
  create({ evaluationPeriods: 3, datapointsToAlarm: 2, [option]: number });
  Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', { [`${option[0].toUpperCase()}${option.slice(1)}`]: { Ref: 'Number' } });
});

test('unresolved tokens are not judged', () => {
  // GIVEN
  const text = new CfnParameter(stack, 'Text').valueAsString;
  const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;

  // WHEN
  create({
    pattern: { logPatternString: text },
    filterName: text,
    metricName: text,
    metricNamespace: text,
    metricValue: text,
    defaultValue: number,
    alarmName: text,
    alarmDescription: text,
    threshold: number,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: number,
    datapointsToAlarm: number,
  });

  // THEN
  expect(filterProperties()).toEqual({
    LogGroupName: 'trail',
    FilterName: { Ref: 'Text' },
    FilterPattern: { Ref: 'Text' },
    MetricTransformations: [
      { MetricNamespace: { Ref: 'Text' }, MetricName: { Ref: 'Text' }, MetricValue: { Ref: 'Text' }, DefaultValue: { Ref: 'Number' } },
    ],
  });
  expect(alarmProperties()).toMatchObject({
    Namespace: { Ref: 'Text' },
    MetricName: { Ref: 'Text' },
    AlarmName: { Ref: 'Text' },
    AlarmDescription: { Ref: 'Text' },
    Threshold: { Ref: 'Number' },
    EvaluationPeriods: { Ref: 'Number' },
    DatapointsToAlarm: { Ref: 'Number' },
  });
});

describe('metric()', () => {
  test('is what the filter feeds, as a sum over the period of the alarm', () => {
    const metric = create({ metricNamespace: 'N', metricName: 'm', period: Duration.minutes(10) }).metric();
    expect(metric).toMatchObject({ namespace: 'N', metricName: 'm', statistic: 'Sum', period: Duration.minutes(10) });
    expect(metric.dimensions).toBeUndefined();
    expect(metric.label).toBeUndefined();
  });

  test('takes options, which leave the alarm as it is', () => {
    const metric = create().metric({ statistic: Stats.SAMPLE_COUNT, label: 'Sign-ins' });
    expect(metric).toMatchObject({ statistic: 'SampleCount', label: 'Sign-ins', period: Duration.minutes(5) });
    expect(alarmProperties()).toMatchObject({ Statistic: 'Sum' });
  });
});

test('the logical ids that an update must keep', () => {
  // WHEN
  create();

  // THEN
  expect(Object.keys(Template.fromStack(stack).toJSON().Resources).sort()).toEqual([
    'SutAlarm8CE196A1',
    'SutMetricFilter7E1DC46C',
    'SutTopic7D046F6C',
    'SutTopicPolicyF3D9D8F2',
  ]);
});

test('a user can go on from the resources that are exposed', () => {
  // GIVEN
  const sut = create();

  // WHEN
  sut.alarm.addOkAction({ bind: () => ({ alarmActionArn: 'arn:aws:sns:us-east-1:111122223333:all-clear' }) });

  // THEN
  Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmActions: [Match.anyValue()],
    OKActions: ['arn:aws:sns:us-east-1:111122223333:all-clear'],
  });
  expect(Token.isUnresolved(sut.alarm.alarmArn)).toBe(true);
});
