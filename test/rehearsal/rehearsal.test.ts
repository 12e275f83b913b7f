import { Template } from 'aws-cdk-lib/assertions';
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { App, Aws, Duration, NestedStack, Stack, Stage } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { AlarmState, AlarmTopic, ConsoleLoginPattern, Delivery, Rehearsal, type ConsoleLoginWithoutMfaAlarmProps } from '../../src';
import * as samples from '../fixtures/console-sign-ins.json';
import { createAlarm } from '../support/app';

let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
});

/** A sign-in without MFA at a time of one day. */
function signInAt(time: string): Record<string, unknown> {
  return { ...samples['IAM user without MFA'], eventTime: `2026-01-15T${time}:00Z` };
}

function otherAt(time: string): Record<string, unknown> {
  return { ...samples['creation of a bucket'], eventTime: `2026-01-15T${time}:00Z` };
}

function rehearse(options: Partial<ConsoleLoginWithoutMfaAlarmProps> = {}): Rehearsal {
  createAlarm(stack, 'Sut', options);
  return Rehearsal.ofStack(stack);
}

function everyFiveMinutes(from: number, to: number, at: (time: string) => Record<string, unknown>): Record<string, unknown>[] {
  const events = [];
  for (let minute = from * 60; minute < to * 60; minute += 5) {
    events.push(at(`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`));
  }
  return events;
}

describe('one sign-in', () => {
  test('is matched, counted, sets the alarm off, and is told', () => {
    // WHEN
    const result = rehearse().replay([signInAt('09:00')]);

    // THEN
    expect(result).toEqual({
      events: 1,
      malformedEvents: [],
      filters: [{
        logicalId: 'SutMetricFilter7E1DC46C',
        filterName: 'console_signin-withoutMFA',
        pattern: ConsoleLoginPattern.CIS.logPatternString,
        matches: 1,
        alarms: ['SutAlarm8CE196A1'],
      }],
      metrics: [{
        metricNamespace: 'CISBenchmark',
        metricName: 'console_signin-withoutMFA',
        datapoints: [{ time: '2026-01-15T09:00:00.000Z', value: 1 }],
      }],
      transitions: [
        expect.objectContaining({ alarm: 'SutAlarm8CE196A1', time: '2026-01-15T09:00:00.000Z', from: AlarmState.INSUFFICIENT_DATA, to: AlarmState.OK }),
        expect.objectContaining({ time: '2026-01-15T09:01:00.000Z', from: AlarmState.OK, to: AlarmState.ALARM, isEstimate: false }),
        // 15 minutes: the evaluation range of the defaults
        expect.objectContaining({ time: '2026-01-15T09:16:00.000Z', from: AlarmState.ALARM, to: AlarmState.OK, isEstimate: true }),
      ],
      notifications: [{
        alarm: 'SutAlarm8CE196A1',
        topic: 'SutTopic7D046F6C',
        time: '2026-01-15T09:01:00.000Z',
        state: AlarmState.ALARM,
        delivery: Delivery.DELIVERED,
      }],
      alarmsNotRehearsed: [],
    });
  });

  test('that arrives late is told late', () => {
    const { notifications } = rehearse().replay([signInAt('09:00')], { deliveryDelay: Duration.minutes(7) });
    expect(notifications.map(({ time }) => time)).toEqual(['2026-01-15T09:07:00.000Z']);
  });
});

describe('until the alarm is settled', () => {
  test.each<[string, Duration, Duration, string[]]>([
    ['a long period', Duration.days(1), Duration.minutes(0), ['15T09:00 OK', '15T09:01 ALARM', '18T09:01 OK']],
    ['a long way to the log group', Duration.hours(1), Duration.hours(2), ['15T09:00 OK', '15T11:00 ALARM', '15T12:01 OK']],
  ])('%s', (_, period, deliveryDelay, states) => {
    const { transitions } = rehearse({ period }).replay([signInAt('09:00')], { deliveryDelay });
    expect(transitions.map(({ time, to }) => `${time.slice(8, 16)} ${to}`)).toEqual(states);
  });
});

test('two alarms count their own, and what they do is in the order of time', () => {
  // GIVEN an alarm for which zeros are reported, and one for which nothing is
  createAlarm(stack, 'SignIns', { filterName: 'sign-ins' });
  createAlarm(stack, 'Buckets', { filterName: 'buckets', pattern: ConsoleLoginPattern.of('{ $.eventName = "CreateBucket" }'), defaultValue: 0 });

  // WHEN
  const { filters, metrics, transitions, notifications } = Rehearsal.ofStack(stack).replay([signInAt('10:00'), signInAt('09:00'), otherAt('08:00')]);

  // THEN
  expect(filters.map(({ filterName, alarms }) => [filterName, alarms])).toEqual([
    ['sign-ins', [expect.stringMatching(/^SignInsAlarm/)]],
    ['buckets', [expect.stringMatching(/^BucketsAlarm/)]],
  ]);
  expect(metrics.map(({ datapoints }) => datapoints.map(({ time, value }) => `${time.slice(11, 16)} ${value}`))).toEqual([
    ['09:00 1', '10:00 1'],
    ['08:00 1', '09:00 0', '10:00 0'],
  ]);
  expect(notifications.map(({ alarm, time }) => `${time.slice(11, 16)} ${alarm.slice(0, 7)}`)).toEqual(['08:01 Buckets', '09:01 SignIns', '10:01 SignIns']);
  const times = transitions.map(({ time }) => time);
  expect(times).toEqual([...times].sort());
});

describe('notifications', () => {
  test.each<[string, string[], string[]]>([
    ['of two sign-ins six minutes apart', ['09:00', '09:06'], ['09:01']],
    ['of two sign-ins an hour apart', ['09:00', '10:00'], ['09:01', '10:01']],
    ['of events that are out of order', ['10:00', '09:00'], ['09:01', '10:01']],
  ])('%s', (_, times, told) => {
    const { notifications } = rehearse().replay(times.map(signInAt));
    expect(notifications.map(({ time }) => time.slice(11, 16))).toEqual(told);
  });

  test('of sign-ins all day: one', () => {
    expect(rehearse().replay(everyFiveMinutes(0, 24, signInAt)).notifications).toHaveLength(1);
  });

  test('with IGNORE: the alarm latches, and tells once', () => {
    const { notifications } = rehearse({ treatMissingData: TreatMissingData.IGNORE }).replay(['09:00', '15:00'].map(signInAt));
    expect(notifications).toHaveLength(1);
  });

  test.each<[number | undefined, number]>([[0, 2], [undefined, 1]])('of sign-ins ten minutes apart among other events, with default value %s: %d', (defaultValue, told) => {
    const everyMinute = everyFiveMinutes(9, 10, otherAt).flatMap((event) =>
      [0, 1, 2, 3, 4].map((later) => ({ ...event, eventTime: new Date(Date.parse(event.eventTime as string) + later * 60_000).toISOString() })));
    const { notifications } = rehearse({ defaultValue }).replay([...everyMinute, signInAt('09:10'), signInAt('09:20')]);
    expect(notifications).toHaveLength(told);
  });

  test('of OK, where the alarm has an action for it', () => {
    createAlarm(stack, 'Sut').alarm.addOkAction({ bind: () => ({ alarmActionArn: 'arn:aws:sns:us-east-1:111122223333:all-clear' }) });
    const { notifications } = Rehearsal.ofStack(stack).replay([signInAt('09:00')]);
    expect(notifications.map(({ time, state }) => [time.slice(11, 16), state])).toEqual([['09:00', 'OK'], ['09:01', 'ALARM'], ['09:16', 'OK']]);
  });

  test('of OK and INSUFFICIENT_DATA, where the alarm has actions for them', () => {
    const sut = createAlarm(stack, 'Sut', { treatMissingData: TreatMissingData.MISSING });
    const action = { bind: () => ({ alarmActionArn: 'arn:aws:sns:us-east-1:111122223333:elsewhere' }) };
    sut.alarm.addOkAction(action);
    sut.alarm.addInsufficientDataAction(action);
    const { notifications } = Rehearsal.ofStack(stack).replay([signInAt('09:00')]);
    expect(notifications.map(({ state, delivery, topic }) => [state, delivery, topic])).toEqual([
      [AlarmState.ALARM, Delivery.DELIVERED, 'SutTopic7D046F6C'],
      [AlarmState.INSUFFICIENT_DATA, Delivery.UNKNOWN, 'arn:aws:sns:us-east-1:111122223333:elsewhere'],
    ]);
  });
});

describe('a mistake keeps it silent, and the result says so', () => {
  test('threshold 1', () => {
    const { filters, transitions, notifications } = rehearse({ threshold: 1 }).replay([signInAt('09:00')]);
    expect(filters[0].matches).toBe(1);
    expect(transitions.filter(({ to }) => to === AlarmState.ALARM)).toEqual([]);
    expect(notifications).toEqual([]);
  });

  test('another metric name in the alarm', () => {
    createAlarm(stack, 'Sut');
    const template = Template.fromStack(stack).toJSON();
    template.Resources.SutAlarm8CE196A1.Properties.MetricName = 'other';
    const { filters, notifications, alarmsNotRehearsed } = Rehearsal.ofTemplate(template).replay([signInAt('09:00')]);
    expect(filters).toEqual([expect.objectContaining({ matches: 1, alarms: [] })]);
    expect(notifications).toEqual([]);
    expect(alarmsNotRehearsed).toEqual(['SutAlarm8CE196A1']);
  });

  test('a misspelt field in the pattern', () => {
    const pattern = ConsoleLoginPattern.of('{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MfaUsed != "Yes") }');
    const { filters, notifications } = rehearse({ pattern }).replay([signInAt('09:00')]);
    expect(filters[0].matches).toBe(0);
    expect(notifications).toEqual([]);
  });
});

describe('delivery', () => {
  function deliveryOf(options: Partial<ConsoleLoginWithoutMfaAlarmProps>): [Delivery, string | undefined] {
    const [{ delivery, reason }] = rehearse(options).replay([signInAt('09:00')]).notifications;
    return [delivery, reason];
  }

  test('nobody subscribes', () => {
    expect(deliveryOf({ subscriptions: [] })).toEqual([Delivery.UNDELIVERED, 'nobody subscribes to the topic in the template']);
  });

  test('a policy denies it', () => {
    const topic = new AlarmTopic(stack, 'Topic');
    topic.addToResourcePolicy(new iam.PolicyStatement({
      effect: iam.Effect.DENY, principals: [new iam.StarPrincipal()], actions: ['sns:Publish'], resources: [topic.topicArn],
    }));
    expect(deliveryOf({ topic })).toEqual([Delivery.UNDELIVERED, expect.stringMatching(/^the policy of the topic denies CloudWatch: \{.*"Effect":"Deny"/)]);
  });

  test('an encrypted topic, and one without a policy', () => {
    const encrypted = new AlarmTopic(stack, 'Encrypted', { masterKey: new kms.Key(stack, 'Key') });
    expect(deliveryOf({ topic: encrypted })).toEqual([Delivery.DELIVERED, undefined]);
  });

  test('a topic without a policy, subscribed in the topic itself', () => {
    const topic = new sns.Topic(stack, 'Topic');
    (topic.node.defaultChild as sns.CfnTopic).subscription = [{ protocol: 'email', endpoint: 'a@example.com' }];
    expect(deliveryOf({ topic, subscriptions: [] })).toEqual([Delivery.DELIVERED, undefined]);
  });

  test('a key that is not in the template', () => {
    const masterKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/1');
    expect(deliveryOf({ topic: new AlarmTopic(stack, 'Topic', { masterKey }) })).toEqual([Delivery.UNKNOWN, 'the key of the topic is not in the template']);
  });

  test('a topic that is not in the template', () => {
    const topic = sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:111122223333:t');
    expect(deliveryOf({ topic })).toEqual([Delivery.UNKNOWN, 'the topic is not in the template']);
  });

  describe('of a template that this package did not repair', () => {
    function templateWith(topicProperties: object, resources: object): Rehearsal {
      createAlarm(stack, 'Sut', { topic: new sns.Topic(stack, 'Topic') });
      const template = Template.fromStack(stack).toJSON();
      Object.assign(template.Resources, resources);
      template.Resources.TopicBFC7AF6E.Properties = topicProperties;
      return Rehearsal.ofTemplate(template);
    }

    function policyOf(...statements: object[]): object {
      return { Policy: { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: [{ Ref: 'TopicBFC7AF6E' }], PolicyDocument: { Statement: statements } } } };
    }

    const allow = { Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'sns:Publish', Resource: { Ref: 'TopicBFC7AF6E' } };

    test.each<[string, Rehearsal | (() => Rehearsal), Delivery, unknown]>([
      ['a policy without an allow', () => templateWith({}, policyOf({ ...allow, Principal: { Service: 'lambda.amazonaws.com' } })), Delivery.UNDELIVERED,
        'the policy of the topic must hold {"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish",'
        + '"Resource":{"Ref":"TopicBFC7AF6E"},"Condition":{"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}}}'],
      ['an allow for the account', () => templateWith({}, policyOf({ ...allow, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } })),
        Delivery.DELIVERED, undefined],
      ['an allow for an account by number', () => templateWith({}, policyOf({ ...allow, Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } })),
        Delivery.UNKNOWN, 'the policy of the topic depends on what is not known before the deployment'],
      ['an allow for alarms', () => templateWith({}, policyOf({ ...allow, Condition: { ArnLike: { 'aws:SourceArn': 'arn:*:cloudwatch:*:*:alarm:*' } } })),
        Delivery.DELIVERED, undefined],
      ['an empty policy', () => templateWith({}, { Policy: { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: [{ Ref: 'TopicBFC7AF6E' }] } } }),
        Delivery.UNDELIVERED, expect.stringMatching(/^the policy of the topic must hold/)],
      ['a policy of a single statement', () => templateWith({}, {
        Policy: { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: [{ Ref: 'TopicBFC7AF6E' }], PolicyDocument: { Statement: allow } } },
      }), Delivery.DELIVERED, undefined],
      ['alias/aws/sns', () => templateWith({ KmsMasterKeyId: 'alias/aws/sns' }, {}), Delivery.UNDELIVERED,
        'the topic is encrypted with alias/aws/sns, which CloudWatch can never use'],
      ['a key without a grant', () => templateWith({ KmsMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }, { Key: { Type: 'AWS::KMS::Key' } }), Delivery.UNDELIVERED,
        expect.stringMatching(/^the policy of the key must hold .*"Action":\["kms:Decrypt","kms:GenerateDataKey\*"\],"Resource":"\*"/)],
    ])('%s', (_, create, delivery, reason) => {
      const [notification] = (create as () => Rehearsal)().replay([signInAt('09:00')]).notifications;
      expect([notification.delivery, notification.reason]).toEqual([delivery, reason]);
    });
  });
});

describe('events', () => {
  test('may be lines of JSON', () => {
    const lines = ['09:00', '10:00'].map((time) => JSON.stringify(signInAt(time))).join('\n');
    expect(rehearse().replay([`${lines}\n`])).toMatchObject({ events: 2, filters: [{ matches: 2 }] });
  });

  test('that are malformed are counted, and do not stop the rest', () => {
    const { eventTime, ...timeless } = signInAt('09:00');
    const { events, malformedEvents, filters } = rehearse().replay(['{ "eventTime": ', timeless, null, signInAt('09:00')]);
    expect(events).toBe(4);
    expect(malformedEvents).toEqual([
      { position: 1, reason: expect.stringContaining('JSON') },
      { position: 2, reason: "'eventTime' must be an ISO 8601 time" },
      { position: 3, reason: "'eventTime' must be an ISO 8601 time" },
    ]);
    expect(filters[0].matches).toBe(1);
    expect(eventTime).toBeDefined();
  });

  test('none: nothing happens', () => {
    expect(rehearse().replay([])).toMatchObject({ events: 0, transitions: [], notifications: [] });
  });

  test.each([Duration.seconds(90), Duration.seconds(30)])('a delay that is not of whole minutes is refused: %s', (deliveryDelay) => {
    expect(() => rehearse().replay([], { deliveryDelay })).toThrow(
      new Error(`'deliveryDelay' must be a whole number of minutes, got: ${deliveryDelay.toMinutes({ integral: false })} minutes`));
  });
});

describe('what cannot be rehearsed is an error that names the resource', () => {
  function ofChanged(resource: string, change: (properties: any) => void): () => Rehearsal {
    createAlarm(stack, 'Sut');
    const template = Template.fromStack(stack).toJSON();
    change(template.Resources[resource].Properties);
    return () => Rehearsal.ofTemplate(template);
  }

  test.each<[string, (properties: any) => void, string]>([
    ['SutMetricFilter7E1DC46C', (filter) => { filter.FilterPattern = 'ERROR'; }, 'not supported'],
    ['SutMetricFilter7E1DC46C', (filter) => { filter.MetricTransformations[0].MetricValue = '$.count'; }, "'MetricValue' must be a number, got: $.count"],
    ['SutMetricFilter7E1DC46C', (filter) => { filter.MetricTransformations[0].MetricValue = { Ref: 'X' }; }, '\'MetricValue\' must be a number, got: {"Ref":"X"}'],
    ['SutMetricFilter7E1DC46C', (filter) => { filter.MetricTransformations[0].Dimensions = []; }, 'dimensions are not supported'],
    ['SutAlarm8CE196A1', (alarm) => { alarm.Statistic = 'Maximum'; }, "'Statistic' must be Sum, as no other is supported, got: Maximum"],
    ['SutAlarm8CE196A1', (alarm) => { alarm.Unit = 'Count'; }, "'Unit' must be omitted, as it is not supported, got: Count"],
    ['SutAlarm8CE196A1', (alarm) => { alarm.EvaluationWindow = 'x'; }, "'EvaluationWindow' must be omitted, as it is not supported, got: x"],
    ['SutAlarm8CE196A1', (alarm) => { alarm.ExtendedStatistic = 'p99'; }, "'ExtendedStatistic' must be omitted, as it is not supported, got: p99"],
    ['SutAlarm8CE196A1', (alarm) => { alarm.ComparisonOperator = 'LessThanThreshold'; }, "'comparisonOperator' must be one of"],
    ['SutAlarm8CE196A1', (alarm) => { alarm.Threshold = { Ref: 'X' }; }, "'threshold' must be"],
  ])('%s', (resource, change, message) => {
    expect(ofChanged(resource, change)).toThrow(new RegExp(`^${resource} cannot be rehearsed: .*${message.replace(/[$.()[\]{}]/g, '\\$&')}`));
  });

  test('an alarm on metric math over a metric that is fed', () => {
    const create = ofChanged('SutAlarm8CE196A1', (alarm) => {
      alarm.Metrics = [
        { Id: 'e', Expression: 'm * 2' },
        { Id: 'm', MetricStat: { Metric: { Namespace: alarm.Namespace, MetricName: alarm.MetricName }, Period: 300, Stat: 'Sum' } },
      ];
      delete alarm.MetricName;
    });
    expect(create).toThrow(new Error('SutAlarm8CE196A1 cannot be rehearsed: metric math is not supported on a metric that a filter feeds'));
  });

  test.each<[string, (alarm: any) => void]>([
    ['with dimensions, which is another metric', (alarm) => { alarm.Dimensions = [{ Name: 'n', Value: 'v' }]; }],
    ['on metric math over others', (alarm) => {
      alarm.Metrics = [{ Id: 'm', MetricStat: { Metric: { Namespace: 'Other', MetricName: alarm.MetricName }, Period: 300, Stat: 'Sum' } }];
      delete alarm.MetricName;
    }],
  ])('but an alarm %s is left out', (_, change) => {
    expect(ofChanged('SutAlarm8CE196A1', change)().replay([]).alarmsNotRehearsed).toEqual(['SutAlarm8CE196A1']);
  });

  test('but a filter without a name is', () => {
    const create = ofChanged('SutMetricFilter7E1DC46C', (filter) => { delete filter.FilterName; });
    expect(create().replay([signInAt('09:00')]).filters).toEqual([expect.objectContaining({ filterName: undefined, matches: 1 })]);
  });

  test('but defaults of CloudWatch are known, and disabled actions tell nobody', () => {
    const create = ofChanged('SutAlarm8CE196A1', (alarm) => {
      delete alarm.TreatMissingData;
      alarm.ActionsEnabled = false;
    });
    const { transitions, notifications } = create().replay([signInAt('09:00')]);
    expect(transitions.map(({ to }) => to)).toEqual([AlarmState.ALARM, AlarmState.INSUFFICIENT_DATA]);
    expect(notifications).toEqual([]);
  });

  test('nor is a template without resources, or with other alarms only', () => {
    expect(Rehearsal.ofTemplate({}).replay([signInAt('09:00')])).toMatchObject({ events: 1, filters: [], alarmsNotRehearsed: [] });
    const other = { Type: 'AWS::CloudWatch::Alarm' };
    expect(Rehearsal.ofTemplate({ Resources: { Other: other, Topic: { Type: 'AWS::SNS::Topic' } } }).replay([]).alarmsNotRehearsed).toEqual(['Other']);
  });
});

describe('ofStack', () => {
  test('takes nested stacks, and stacks of stages', () => {
    const nested = new NestedStack(stack, 'Nested');
    createAlarm(nested, 'Sut');
    const inStage = new Stack(new Stage(stack.node.root, 'Stage'), 'Stack');
    createAlarm(inStage, 'Sut');
    for (const each of [nested, inStage]) {
      expect(Rehearsal.ofStack(each).replay([signInAt('09:00')]).filters).toEqual([expect.objectContaining({ matches: 1 })]);
    }
  });

  test('refuses a stack that is not part of an app', () => {
    const orphan = new Stack(new Construct(undefined as never, ''), 'Orphan');
    expect(() => Rehearsal.ofStack(orphan)).toThrow(new Error("'stack' must be part of an app, got: Orphan"));
  });

  test('takes names that are parameters as they stand', () => {
    createAlarm(stack, 'Sut', { filterName: Aws.STACK_NAME, metricName: Aws.STACK_NAME });
    expect(Rehearsal.ofStack(stack).replay([signInAt('09:00')])).toMatchObject({
      filters: [{ filterName: '{"Ref":"AWS::StackName"}' }], notifications: [{ delivery: Delivery.DELIVERED }],
    });
  });
});

test('an alarm with two topics tells both', () => {
  const topics = ['A', 'B'].map((id) => new AlarmTopic(stack, id));
  topics.forEach((topic) => topic.addSubscription(new EmailSubscription('a@example.com')));
  const sut = createAlarm(stack, 'Sut', { topic: topics[0], subscriptions: [] });
  sut.alarm.addAlarmAction({ bind: () => ({ alarmActionArn: topics[1].topicArn }) });
  expect(Rehearsal.ofStack(stack).replay([signInAt('09:00')]).notifications.map(({ delivery }) => delivery)).toEqual([Delivery.DELIVERED, Delivery.DELIVERED]);
});
