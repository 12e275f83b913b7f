import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Annotations, App, Stack } from 'aws-cdk-lib/core';
import { ConsoleLoginPattern, type ConsoleLoginWithoutMfaAlarmProps } from '../../src';
import { createAlarm, createTopic } from '../support/app';
import { warningIdsOf } from '../support/warnings';

let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack');
});

function denyAll(): iam.PolicyStatement {
  return new iam.PolicyStatement({ effect: iam.Effect.DENY, principals: [new iam.StarPrincipal()], actions: ['*'], resources: ['*'] });
}

/** For each warning, options that earn it and no other. */
const CAUSES: Record<string, () => Partial<ConsoleLoginWithoutMfaAlarmProps>> = {
  singleMatchCannotFire: () => ({ threshold: 3, comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD }),
  patternCannotMatch: () => ({ pattern: ConsoleLoginPattern.of('{ ($.eventName = "ConsoleLogin") && ($.eventName = "SwitchRole") }') }),
  latchesInAlarm: () => ({ treatMissingData: TreatMissingData.IGNORE }),
  importedTopic: () => ({ topic: sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:111122223333:t') }),
  importedKey: () => ({ topicMasterKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/1') }),
  deniedByTopicPolicy: () => {
    const topic = createTopic(stack);
    topic.addToResourcePolicy(denyAll());
    return { topic, subscriptions: [] };
  },
  deniedByKeyPolicy: () => {
    const topicMasterKey = new kms.Key(stack, 'Key');
    topicMasterKey.addToResourcePolicy(denyAll());
    return { topicMasterKey };
  },
  noSubscriber: () => ({ subscriptions: [] }),
};

describe.each(Object.keys(CAUSES))('%s', (id) => {
  test('is reported', () => {
    createAlarm(stack, 'Sut', CAUSES[id]());
    expect(warningIdsOf(stack)).toEqual([id]);
  });

  test('is reported once, however often the app is synthesized', () => {
    createAlarm(stack, 'Sut', CAUSES[id]());
    warningIdsOf(stack);
    expect(warningIdsOf(stack)).toEqual([id]);
  });

  test('disappears when it is acknowledged on the construct', () => {
    const sut = createAlarm(stack, 'Sut', CAUSES[id]());
    Annotations.of(sut).acknowledgeWarning(`cdk-cis-alarms:${id}`);
    expect(warningIdsOf(stack)).toEqual([]);
  });

  test('does not appear when it was acknowledged on the stack before', () => {
    Annotations.of(stack).acknowledgeWarning(`cdk-cis-alarms:${id}`);
    createAlarm(stack, 'Sut', CAUSES[id]());
    expect(warningIdsOf(stack)).toEqual([]);
  });

  test('disappears when it is acknowledged on the stack', () => {
    createAlarm(stack, 'Sut', CAUSES[id]());
    Annotations.of(stack).acknowledgeWarning(`cdk-cis-alarms:${id}`);
    expect(warningIdsOf(stack)).toEqual([]);
  });

  test('stays when another is acknowledged', () => {
    const sut = createAlarm(stack, 'Sut', CAUSES[id]());
    Annotations.of(sut).acknowledgeWarning('cdk-cis-alarms:other');
    expect(warningIdsOf(stack)).toEqual([id]);
  });
});
