import { CfnSubscription, CfnTopic, CfnTopicInlinePolicy, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { type CfnResource, Stack, Stage, Token } from 'aws-cdk-lib/core';
import type { ResourceUse } from './alarm-request';
import { allowPublish } from './cloudwatch-statements';
import { KeyDelivery } from './key-delivery';
import { OwnedResources } from './owned-resources';
import { checkPlace, differences, placeOf, placeOfStack, resolvedText, withoutToken } from './place';
import { pushTo, ResourceIndex } from './resource-index';
import { ResourcePolicy } from './resource-policy';
import { warn, WarningId, warnOfDenial, warnOfTopic } from './warnings';
import type { LogMetricAlarm } from '../log-metric-alarm';

/** A policy of a topic, and the ARN by which it names the topic. */
interface TopicPolicy {
  readonly topicArn: string;
  readonly policy: ResourcePolicy;
}

/** Whether what alarms publish gets through to a person. */
export class TopicDelivery {
  private readonly keys: KeyDelivery;
  private readonly topics: OwnedResources<CfnTopic>;
  private readonly policies = new Map<CfnResource | undefined, TopicPolicy[]>();
  private readonly subscribed = new Set<CfnResource | undefined>();
  private wholeApp?: TopicDelivery;

  constructor(index: ResourceIndex) {
    this.keys = new KeyDelivery(index);
    this.topics = new OwnedResources(index.all(CfnTopic), spellingsOf);
    for (const holder of index.all(CfnTopicPolicy)) {
      const policy = new ResourcePolicy(holder, 'policyDocument');
      topicsOf(holder).forEach((topicArn) => this.addPolicy({ topicArn, policy }));
    }
    for (const holder of index.all(CfnTopicInlinePolicy)) {
      this.addPolicy({ topicArn: holder.topicArn, policy: new ResourcePolicy(holder, 'policyDocument') });
    }
    for (const subscription of index.all(CfnSubscription)) {
      this.subscribed.add(this.topics.find(subscription.topicArn, subscription));
    }
  }

  /** Lets CloudWatch publish where the app owns what refuses it, warns of what may refuse it, returns what certainly will. */
  public check(alarm: LogMetricAlarm): string[] {
    const { topicArn } = alarm.topic;
    const topic = this.topics.find(topicArn, alarm);
    return [
      ...checkPlace(alarm, 'topic', placeOf(alarm, topic, topicArn), ['Region', 'partition']),
      ...(topic instanceof CfnTopic ? this.deliveryOf(topic, alarm).checkOwned(alarm, topic) : this.checkImported(alarm)),
    ];
  }

  /** What belongs to a topic of another stage is not in the index of this one. */
  private deliveryOf(topic: CfnTopic, alarm: LogMetricAlarm): TopicDelivery {
    return Stage.of(topic) === Stage.of(alarm) ? this : this.wholeApp ??= new TopicDelivery(ResourceIndex.ofApp(alarm.node.root));
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
    warnOfTopic(alarm, `'topic' (${topic.node.path}) is imported`);
    return [
      ...checkStandard(alarm, topic.fifo),
      ...this.keys.check(alarm, topic, topic.masterKey?.keyArn),
    ];
  }

  private addPolicy(policy: TopicPolicy): void {
    pushTo(this.policies, this.topics.find(policy.topicArn, policy.policy.holder), policy);
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
      const publishing: ResourceUse = { actions: ['sns:Publish'], reference: topicArn, arn: () => arnOf(topic, Stack.of(topic)) };
      if (!policy.answerTo(alarm, publishing).isAllowed && !policy.addFor(alarm, allowPublish(topicArn, account))) {
        warnOfTopic(alarm, `The policy ${policy.holder.node.path} of 'topic' cannot be changed here`);
      }
      policy.answerTo(alarm, publishing).denials.forEach((statement) =>
        warnOfDenial(alarm, WarningId.DENIED_BY_TOPIC_POLICY, statement, policy.holder.node.path));
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

/** The ARN of a topic by its name, if that is known, and by the attribute that is its name. */
function spellingsOf(topic: CfnTopic, stack: Stack): string[] {
  return [arnOf(topic, stack), arnByName(topic.attrTopicName, stack)];
}

function arnOf(topic: CfnTopic, stack: Stack): string {
  const topicName: unknown = withoutToken(topic, topic.topicName);
  return arnByName(typeof topicName === 'string' ? topicName : topic.attrTopicName, stack);
}

function arnByName(topicName: string, stack: Stack): string {
  return resolvedText(stack, stack.formatArn({ service: 'sns', resource: topicName }));
}

/** The topics of a policy by their references, or as its template has them. An intrinsic function may stand for any. */
function topicsOf(policy: CfnTopicPolicy): string[] {
  const topics: unknown = withoutToken(policy, policy.topics);
  return Array.isArray(topics) ? topics.map((topic) => Token.asString(topic)) : [];
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
