import { CfnSubscription, CfnTopic, CfnTopicInlinePolicy, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { type CfnResource, Stack } from 'aws-cdk-lib/core';
import { CloudWatchRequest } from './cloudwatch-request';
import { allowPublish, allowUseOfKey } from './cloudwatch-statements';
import { checkPlace, differences, placeOf, placeOfStack } from './environment';
import { KeyDelivery } from './key-delivery';
import { ResourcePolicy } from './resource-policy';
import { referencedResource, type StageResources } from './stage-resources';
import { warn, WarningId } from './warnings';
import type { LogMetricAlarm } from '../log-metric-alarm';

/** A policy of a topic, and the ARN by which it names the topic. */
interface TopicPolicy {
  readonly topicArn: string;
  readonly policy: ResourcePolicy;
}

/** Whether what an alarm publishes gets through to a person, in one stage. */
export class TopicDelivery {
  private readonly keys: KeyDelivery;
  private readonly policies = new Map<CfnResource | undefined, TopicPolicy[]>();
  private readonly subscribed = new Set<CfnResource | undefined>();

  constructor(resources: StageResources) {
    this.keys = new KeyDelivery(resources);
    for (const holder of resources.all(CfnTopicPolicy)) {
      const policy = ResourcePolicy.of(holder, 'policyDocument');
      holder.topics.forEach((topicArn) => this.addPolicy({ topicArn, policy }));
    }
    for (const holder of resources.all(CfnTopicInlinePolicy)) {
      this.addPolicy({ topicArn: holder.topicArn, policy: ResourcePolicy.of(holder, 'policyDocument') });
    }
    for (const { topicArn } of resources.all(CfnSubscription)) {
      this.subscribed.add(referencedResource(topicArn));
    }
  }

  /** Lets CloudWatch publish where the app owns what refuses it, warns of what may refuse it, returns what certainly will. */
  public check(alarm: LogMetricAlarm): string[] {
    const { topicArn } = alarm.topic;
    const owned = referencedResource(topicArn);
    return [
      ...checkPlace(alarm, 'topic', placeOf(alarm.topic, topicArn), ['region', 'partition']),
      ...(owned instanceof CfnTopic ? this.checkOwned(alarm, owned) : this.checkImported(alarm)),
    ];
  }

  private checkOwned(alarm: LogMetricAlarm, topic: CfnTopic): string[] {
    this.checkSubscribers(alarm, topic);
    return [
      ...checkStandard(alarm, topic.fifoTopic === true),
      ...this.checkPolicies(alarm, topic),
      ...this.keys.check(alarm, topic, topic.kmsMasterKeyId),
    ];
  }

  private checkImported(alarm: LogMetricAlarm): string[] {
    const { topic } = alarm;
    warnOfImport(alarm);
    return [
      ...checkStandard(alarm, topic.fifo),
      ...this.keys.check(alarm, topic, topic.masterKey?.keyArn),
    ];
  }

  private addPolicy(policy: TopicPolicy): void {
    const topic = referencedResource(policy.topicArn);
    this.policies.set(topic, [...(this.policies.get(topic) ?? []), policy]);
  }

  private checkPolicies(alarm: LogMetricAlarm, topic: CfnTopic): string[] {
    const { account } = Stack.of(alarm);
    const policies = this.policies.get(topic) ?? [];

    // SNS gives a topic without a policy a default one, which lets the alarms of its own account publish. A policy of
    // ours would replace it, and silence whoever else relies on it.
    if (policies.length === 0) {
      const topicPlace = placeOfStack(Stack.of(topic));
      return differences(placeOfStack(Stack.of(alarm)), topicPlace, ['account']).map(() =>
        `${alarm.node.path}: 'topic' (${topic.node.path}) must have a policy that lets alarms of account ${account} publish, `
        + `as it is in account ${topicPlace.account}: make it an AlarmTopic, got: a topic without a policy`);
    }

    for (const { topicArn, policy } of policies) {
      const stack = Stack.of(policy.holder);
      const request = new CloudWatchRequest(alarm, 'sns:Publish', stack.resolve(topicArn), stack);
      if (!policy.allows(request)) {
        policy.add(allowPublish(topicArn, account));
      }
      policy.denials(request).forEach((statement) =>
        warn(alarm, WarningId.DENIED_BY_TOPIC_POLICY,
          `Statement ${statement} of ${policy.holder.node.path} denies CloudWatch to publish to the topic: nobody will be told. `
          + 'Except requests of AWS services from it, for example by the condition "Bool": {"aws:PrincipalIsAWSService": "false"}'));
    }
    return [];
  }

  private checkSubscribers(alarm: LogMetricAlarm, topic: CfnTopic): void {
    const inline = topic.subscription;
    if (!this.subscribed.has(topic) && (inline === undefined || (Array.isArray(inline) && inline.length === 0))) {
      warn(alarm, WarningId.NO_SUBSCRIBER,
        `Nobody in this app subscribes to the topic ${topic.node.path}: nobody will be told. Add 'subscriptions'`);
    }
  }
}

/**
 * A message to a FIFO topic must name its message group, which an alarm action has no way to do.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
function checkStandard(alarm: LogMetricAlarm, fifo: boolean): string[] {
  return fifo
    ? [`${alarm.node.path}: 'topic' must be a standard topic, as CloudWatch cannot name the message group that a FIFO topic requires, got: a FIFO topic`]
    : [];
}

/** CDK cannot change the policy of an imported topic, nor see it. */
function warnOfImport(alarm: LogMetricAlarm): void {
  const { account } = Stack.of(alarm);
  const statements = [allowPublish(alarm.topic.topicArn, account), allowUseOfKey(account)];
  const [publish, useOfKey] = statements.map((statement) => JSON.stringify(Stack.of(alarm).resolve(statement.toStatementJson())));
  warn(alarm, WarningId.IMPORTED_TOPIC,
    `'topic' is imported, so it cannot be seen whether CloudWatch may publish to it. If the topic has a policy, it must hold ${publish}. `
    + `If it is encrypted, the policy of its customer-managed key must hold ${useOfKey}`);
}
