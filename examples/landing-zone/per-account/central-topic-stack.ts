import {
  RemovalPolicy,
  Stack,
  type StackProps,
  aws_iam as iam,
  aws_kms as kms,
  aws_sns_subscriptions as subscriptions,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from 'cdk-cis-alarms';

export interface CentralTopicStackProps extends StackProps {
  /** The id of the organization whose alarms may publish: `o-...`. */
  readonly organizationId: string;

  /** The same in every Region: alarms find the topic by its name. */
  readonly topicName: string;

  /** Who is told by e-mail. */
  readonly email: string;
}

/** The topic that alarms of all accounts of the organization publish to, in one Region of the security account. */
export class CentralTopicStack extends Stack {
  constructor(scope: Construct, id: string, props: CentralTopicStackProps) {
    super(scope, id, props);

    const key = new kms.Key(this, 'Key', {
      description: `Encrypts messages of the topic ${props.topicName}`,
      enableKeyRotation: true,
      // SNS keeps no messages: nothing is lost with the key.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const topic = new AlarmTopic(this, 'Topic', { topicName: props.topicName, masterKey: key });
    topic.addSubscription(new subscriptions.EmailSubscription(props.email));

    // CloudWatch calls as a service, which is of no organization: a condition on aws:PrincipalOrgID would never match.
    const conditions = { StringEquals: { 'aws:SourceOrgID': props.organizationId } };
    const principals = [new iam.ServicePrincipal('cloudwatch.amazonaws.com')];
    topic.addToResourcePolicy(new iam.PolicyStatement({
      principals,
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions,
    }));
    key.addToResourcePolicy(new iam.PolicyStatement({
      principals,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions,
    }));
  }
}
