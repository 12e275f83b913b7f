import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CLOUDWATCH } from './cloudwatch-request';

/** What a topic's policy must say for alarms of an account. */
export function allowPublish(topicArn: string, account: string): PolicyStatement {
  return allow(['sns:Publish'], topicArn, account);
}

/** What a key's policy must say for alarms of an account. In a key's policy, "*" is the key itself. */
export function allowUseOfKey(account: string): PolicyStatement {
  return allow(['kms:Decrypt', 'kms:GenerateDataKey*'], '*', account);
}

function allow(actions: string[], resource: string, account: string): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal(CLOUDWATCH)],
    actions,
    resources: [resource],
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  });
}
