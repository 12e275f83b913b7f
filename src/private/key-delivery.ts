import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnAlias, CfnKey, CfnReplicaKey } from 'aws-cdk-lib/aws-kms';
import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { ResourceUse } from './alarm-request';
import { isManagedBySns } from './cloudwatch-request';
import { allowUseOfKey } from './cloudwatch-statements';
import { OwnedResources } from './owned-resources';
import { resolvedText } from './place';
import type { ResourceIndex } from './resource-index';
import { ResourcePolicy } from './resource-policy';
import { WarningId, warnOfDenial, warnOfKey } from './warnings';
import type { LogMetricAlarm } from '../log-metric-alarm';

type Key = CfnKey | CfnReplicaKey;

/** Whether CloudWatch may use the keys that topics are encrypted with. */
export class KeyDelivery {
  private readonly resources: OwnedResources<Key | CfnAlias>;
  private readonly policies = new Map<Key, ResourcePolicy>();

  constructor(index: ResourceIndex) {
    const keys = [...index.all(CfnKey), ...index.all(CfnReplicaKey)];
    this.resources = new OwnedResources<Key | CfnAlias>([...keys, ...index.all(CfnAlias)], spellingsOf);
    keys.forEach((key) => this.policies.set(key, new ResourcePolicy(key, 'keyPolicy', defaultKeyPolicy())));
  }

  /**
   * Lets CloudWatch use a key that the app owns, warns of one that it does not, returns why a key can never be used.
   *
   * @param alarm the alarm whose topic is encrypted
   * @param topic where the key is named
   * @param masterKey the key's ARN or id, or an alias; `undefined` if the topic is not encrypted
   */
  public check(alarm: LogMetricAlarm, topic: IConstruct, masterKey: string | undefined): string[] {
    const stack = Stack.of(topic);
    const json: unknown = stack.resolve(masterKey);
    if (json === undefined || isNoValue(json)) {
      return [];
    }
    if (isManagedBySns(resolvedText(topic, masterKey))) {
      return [
        `${alarm.node.path}: 'topic' (${topic.node.path}) must not be encrypted with the AWS managed key alias/aws/sns, `
        + 'which CloudWatch can never use: use a customer-managed key, or none, got: alias/aws/sns',
      ];
    }
    const key = this.keyOf(masterKey, topic);
    if (key) {
      this.checkPolicy(alarm, key);
    } else {
      warnOfKey(alarm, `The key of the topic ${topic.node.path} is imported`);
    }
    return [];
  }

  private keyOf(value: unknown, user: IConstruct): ResourcePolicy | undefined {
    const named = this.resources.find(value, user);
    return named instanceof CfnAlias ? this.keyOf(named.targetKeyId, named) : this.policies.get(named as Key);
  }

  private checkPolicy(alarm: LogMetricAlarm, policy: ResourcePolicy): void {
    const { holder } = policy;
    const encrypting: ResourceUse = {
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      reference: holder.getAtt('Arn').toString(),
      arn: () => spellingsOf(holder as Key, Stack.of(holder))[0],
    };

    if (!policy.answerTo(alarm, encrypting).isAllowed && !policy.addFor(alarm, allowUseOfKey(Stack.of(alarm).account))) {
      warnOfKey(alarm, `The policy of the key ${holder.node.path} cannot be changed here`);
    }
    policy.answerTo(alarm, encrypting).denials.forEach((statement) =>
      warnOfDenial(alarm, WarningId.DENIED_BY_KEY_POLICY, statement, holder.node.path));
  }
}

/** The ARN of a key or an alias, and the alias itself. */
function spellingsOf(resource: Key | CfnAlias, stack: Stack): string[] {
  const name = resolvedText(stack, resource instanceof CfnAlias ? resource.aliasName : `key/${resource.ref}`);
  const arn = resolvedText(stack, stack.formatArn({ service: 'kms', resource: name }));
  return resource instanceof CfnAlias ? [arn, name] : [arn];
}

function isNoValue(json: unknown): boolean {
  return JSON.stringify(json) === '{"Ref":"AWS::NoValue"}';
}

/**
 * What KMS applies to a key without a policy. A policy that replaces it must keep it, or nobody can manage the key.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function defaultKeyPolicy(): PolicyDocument {
  return new PolicyDocument({
    statements: [new PolicyStatement({ principals: [new AccountRootPrincipal()], actions: ['kms:*'], resources: ['*'] })],
  });
}
