import { Delivery } from './rehearsal-result';
import { ofType, type TemplateResources } from './rehearsed-template';
import { CloudWatchRequest, isManagedBySns } from '../private/cloudwatch-request';
import { type DocumentJson, type StatementJson, statementsOf } from '../private/policy-json';
import { type Place, textOf } from '../private/template-text';

/** Whether a notification gets through, and why not. */
export interface DeliveryVerdict {
  readonly delivery: Delivery;
  readonly reason?: string;
}

/** Judges what is notified by the policies and subscriptions of a template. */
export class TemplateDelivery {
  /**
   * @param resources the resources of the template
   * @param place where it is deployed to, as far as it is known
   */
  constructor(private readonly resources: TemplateResources, private readonly place: Place) {}

  /**
   * @param action an action of an alarm as the template has it
   * @returns what stands for the topic, and whether what is published to it gets through
   */
  public to(action: unknown): DeliveryVerdict & { topic: string } {
    const found = this.find('AWS::SNS::Topic', action);
    if (!found) {
      return { topic: textOf(action, this.place), delivery: Delivery.UNKNOWN, reason: 'the topic is not in the template' };
    }
    const [topic, properties] = found;
    const verdicts = [
      this.bySubscription(topic, properties.Subscription),
      ...this.policiesOf(topic).map((statements) => this.byPolicy(statements, ['sns:Publish'], topic, 'the policy of the topic')),
      this.byKey(properties.KmsMasterKeyId),
    ];
    const worst = verdicts.find(({ delivery }) => delivery === Delivery.UNDELIVERED)
      ?? verdicts.find(({ delivery }) => delivery === Delivery.UNKNOWN)
      ?? { delivery: Delivery.DELIVERED };
    return { topic, ...worst };
  }

  /** The resource of a type that a value refers to: its logical id and its properties. */
  private find(type: string, value: unknown): [string, Readonly<Record<string, unknown>>] | undefined {
    const id = referenced(value);
    return ofType(this.resources, type).find(([logicalId]) => logicalId === id);
  }

  private bySubscription(topic: string, inline: unknown): DeliveryVerdict {
    const subscribed = (Array.isArray(inline) && inline.length > 0)
      || ofType(this.resources, 'AWS::SNS::Subscription').some(([, { TopicArn }]) => referenced(TopicArn) === topic);
    return subscribed
      ? { delivery: Delivery.DELIVERED }
      : { delivery: Delivery.UNDELIVERED, reason: 'nobody subscribes to the topic in the template' };
  }

  /** Without a policy, SNS's default one lets the account's alarms publish. */
  private policiesOf(topic: string): StatementJson[][] {
    return ofType(this.resources, 'AWS::SNS::TopicPolicy')
      .filter(([, { Topics }]) => Array.isArray(Topics) && Topics.some((arn) => referenced(arn) === topic))
      .map(([, { PolicyDocument }]) => statementsOf((PolicyDocument ?? {}) as DocumentJson));
  }

  private byKey(masterKey: unknown): DeliveryVerdict {
    if (masterKey === undefined) {
      return { delivery: Delivery.DELIVERED };
    }
    if (isManagedBySns(textOf(masterKey, this.place))) {
      return { delivery: Delivery.UNDELIVERED, reason: 'the topic is encrypted with alias/aws/sns, which CloudWatch can never use' };
    }
    const found = this.find('AWS::KMS::Key', masterKey);
    if (!found) {
      return { delivery: Delivery.UNKNOWN, reason: 'the key of the topic is not in the template' };
    }
    const [key, { KeyPolicy }] = found;
    return this.byPolicy(statementsOf((KeyPolicy ?? {}) as DocumentJson), ['kms:Decrypt', 'kms:GenerateDataKey*'], key, 'the policy of the key');
  }

  private byPolicy(statements: StatementJson[], actions: string[], resource: string, policy: string): DeliveryVerdict {
    const [partition, region, account] = ['Partition', 'Region', 'AccountId'].map((name) => textOf({ Ref: `AWS::${name}` }, this.place));
    const requests = actions.map((action) => new CloudWatchRequest({
      account,
      alarm: () => ({ arn: `arn:${partition}:cloudwatch:${region}:${account}:alarm:\${AlarmName}` }),
      action: action.replace('*', ''),
      resource: { arn: () => `\${${resource}}`, reference: `\${${resource}.TopicArn}` },
      place: this.place,
    }));

    const denial = statements.find((statement) => requests.some((request) => request.isDeniedBy(statement)));
    if (denial) {
      return { delivery: Delivery.UNDELIVERED, reason: `${policy} denies CloudWatch: ${JSON.stringify(denial)}` };
    }
    if (requests.every((request) => statements.some((statement) => request.isAllowedBy(statement)))) {
      return { delivery: Delivery.DELIVERED };
    }
    if (requests.every((request) => statements.some((statement) => request.mayBeAllowedBy(statement)))) {
      return { delivery: Delivery.UNKNOWN, reason: `${policy} depends on what is not known before the deployment` };
    }
    const missing = {
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: actions.length === 1 ? actions[0] : actions,
      Resource: policy === 'the policy of the key' ? '*' : { Ref: resource },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    };
    return { delivery: Delivery.UNDELIVERED, reason: `${policy} must hold ${JSON.stringify(missing)}` };
  }
}

/** The logical id of what a value refers to. */
function referenced(value: unknown): string | undefined {
  return /^\$\{(\w+)(?:\.\w+)?\}$/.exec(textOf(value, {}))?.[1];
}
