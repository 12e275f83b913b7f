import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { App, type CfnResource, Stack } from 'aws-cdk-lib/core';
import * as fc from 'fast-check';
import { createAlarm } from '../support/app';
import { cloudWatch, DeployedPolicies, isPermitted, OTHER_ACCOUNT } from '../support/policies';
import { warningIdsOf } from '../support/warnings';

interface Scene {
  readonly stack: Stack;
  readonly topic: sns.Topic;
  readonly key: kms.Key;
}

/** What users do with a topic, in whatever order their code happens to run. */
const STEPS: Record<string, (scene: Scene) => unknown> = {
  'add our alarm': ({ stack, topic }) => createAlarm(stack, 'First', { topic, subscriptions: [] }),
  'add a second alarm': ({ stack, topic }) => createAlarm(stack, 'Second', { topic, filterName: 'second', subscriptions: [] }),
  'add a policy statement': ({ topic }) => topic.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('lambda.amazonaws.com')], actions: ['sns:Publish'], resources: [topic.topicArn],
  })),
  'enforce TLS': ({ stack, topic }) => new sns.TopicPolicy(stack, 'Tls', { topics: [topic], enforceSSL: true }),
  'add a subscription': ({ topic }) => topic.addSubscription(new EmailSubscription('security@example.com')),
  'add a statement to the key': ({ key }) => key.grantDecrypt(new iam.ServicePrincipal('lambda.amazonaws.com')),
};

function permissionsAfter(steps: string[]): Record<string, unknown> {
  const stack = new Stack(new App(), 'Stack');
  const key = new kms.Key(stack, 'Key');
  const topic = new sns.Topic(stack, 'Topic', { masterKey: key });
  steps.forEach((step) => STEPS[step]({ stack, topic, key }));

  const idOf = (construct: sns.Topic | kms.Key) => stack.getLogicalId(construct.node.defaultChild as CfnResource);
  const policies = new DeployedPolicies(stack);
  const statements = policies.topicStatements(idOf(topic));
  return {
    cloudWatch: policies.mayPublish(idOf(topic)),
    cloudWatchWithoutTls: policies.mayPublish(idOf(topic), undefined, false),
    cloudWatchOfAnotherAccount: policies.mayPublish(idOf(topic), OTHER_ACCOUNT),
    lambda: isPermitted(statements, { ...cloudWatch('sns:Publish', `arn-of-${idOf(topic)}`), service: 'lambda.amazonaws.com' }),
    keyForCloudWatch: policies.mayUseKey(idOf(key)),
    keyForCloudWatchOfAnotherAccount: policies.mayUseKey(idOf(key), OTHER_ACCOUNT),
    statements: statements.length,
    warnings: warningIdsOf(stack),
  };
}

test('whatever the order of calls, CloudWatch may publish, and nobody else is let in', () => {
  const steps = Object.keys(STEPS);
  fc.assert(
    fc.property(fc.shuffledSubarray(steps, { minLength: steps.length }), (order) => {
      expect(permissionsAfter(order)).toEqual({
        cloudWatch: true,
        cloudWatchWithoutTls: false,
        cloudWatchOfAnotherAccount: false,
        lambda: true,
        keyForCloudWatch: true,
        keyForCloudWatchOfAnotherAccount: false,
        // Those of both policies, and the allow in each
        statements: 4,
        warnings: [],
      });
    }),
    { numRuns: 60 },
  );
});
