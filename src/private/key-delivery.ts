import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnAlias, CfnKey, CfnReplicaKey } from 'aws-cdk-lib/aws-kms';
import { type CfnResource, Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { CloudWatchRequest } from './cloudwatch-request';
import { allowUseOfKey } from './cloudwatch-statements';
import { environmentOf } from './environment';
import { ResourcePolicy } from './resource-policy';
import { referencedResource, type StageResources } from './stage-resources';
import { warn, WarningId } from './warnings';
import type { LogMetricAlarm } from '../log-metric-alarm';

/** Whether CloudWatch may use the keys that topics are encrypted with, in one stage. */
export class KeyDelivery {
  private readonly aliases = new Map<string, CfnAlias>();

  constructor(resources: StageResources) {
    for (const alias of resources.all(CfnAlias)) {
      this.aliases.set(`${environmentOf(alias)} ${Stack.of(alias).resolve(alias.aliasName)}`, alias);
    }
  }

  /**
   * Lets CloudWatch use a key that the app owns, warns of one that it does not, returns why a key can never be used.
   *
   * @param alarm the alarm whose topic is encrypted
   * @param topic where the key is named
   * @param masterKey the key's ARN or id, or an alias; `undefined` if the topic is not encrypted
   */
  public check(alarm: LogMetricAlarm, topic: IConstruct, masterKey: string | undefined): string[] {
    const alias = aliasNameIn(Stack.of(topic).resolve(masterKey));
    if (alias === 'alias/aws/sns') {
      return [
        `${alarm.node.path}: 'topic' (${topic.node.path}) must not be encrypted with the AWS managed key alias/aws/sns, `
        + 'which CloudWatch can never use: use a customer-managed key, or none, got: alias/aws/sns',
      ];
    }
    if (masterKey === undefined) {
      return [];
    }

    const named = referencedResource(masterKey) ?? this.aliases.get(`${environmentOf(topic)} ${alias}`);
    const policy = policyOf(named instanceof CfnAlias ? referencedResource(named.targetKeyId) : named);
    if (policy) {
      this.checkPolicy(alarm, policy);
    } else {
      warnOfImport(alarm, topic);
    }
    return [];
  }

  private checkPolicy(alarm: LogMetricAlarm, policy: ResourcePolicy): void {
    const stack = Stack.of(policy.holder);
    const requests = ['kms:Decrypt', 'kms:GenerateDataKey'].map((action) =>
      new CloudWatchRequest(alarm, action, stack.resolve(policy.holder.getAtt('Arn')), stack));

    if (!requests.every((request) => policy.allows(request))) {
      policy.add(allowUseOfKey(Stack.of(alarm).account));
    }
    new Set(requests.flatMap((request) => policy.denials(request))).forEach((statement) =>
      warn(alarm, WarningId.DENIED_BY_KEY_POLICY,
        `Statement ${statement} of the policy of key ${policy.holder.node.path} denies CloudWatch to use it: nobody will be told. `
        + 'Except requests of AWS services from it, for example by the condition "Bool": {"aws:PrincipalIsAWSService": "false"}'));
  }
}

/** In the ARN of an alias, all but the alias may be a token. */
function aliasNameIn(masterKey: unknown): string | undefined {
  return /[":](alias\/[^"]+)"/.exec(JSON.stringify(masterKey ?? null))?.[1];
}

function policyOf(key: CfnResource | undefined): ResourcePolicy | undefined {
  if (key instanceof CfnKey || key instanceof CfnReplicaKey) {
    return ResourcePolicy.of(key, 'keyPolicy', defaultKeyPolicy());
  }
  return undefined;
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

function warnOfImport(alarm: LogMetricAlarm, topic: IConstruct): void {
  const stack = Stack.of(alarm);
  const statement = JSON.stringify(stack.resolve(allowUseOfKey(stack.account).toStatementJson()));
  warn(alarm, WarningId.IMPORTED_KEY,
    `The key of the topic ${topic.node.path} is imported, so it cannot be seen whether CloudWatch may use it. Its policy must hold ${statement}`);
}
