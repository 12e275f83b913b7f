import { CloudFormationClient, CreateStackCommand, DeleteStackCommand, DescribeStackResourcesCommand, DescribeStacksCommand, GetTemplateCommand, waitUntilStackCreateComplete, waitUntilStackDeleteComplete } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, CreateLogGroupCommand, DeleteMetricFilterCommand, DescribeLogGroupsCommand, DescribeMetricFiltersCommand, type MetricFilter } from '@aws-sdk/client-cloudwatch-logs';
import { GetKeyPolicyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { CreateTopicCommand, GetTopicAttributesCommand, ListSubscriptionsByTopicCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import type { AwsAccount } from '../support/aws-account';

export interface DeployedTopic {
  readonly arn: string;
  readonly policy: { Statement: Record<string, any>[] };
  /** `protocol endpoint`, by the ARN of the subscription. */
  readonly subscriptions: Record<string, string>;
}

/** All that there is in an account, of what an alarm is made of. */
export interface Inventory {
  readonly filters: MetricFilter[];
  readonly alarms: MetricAlarm[];
  readonly topics: DeployedTopic[];
}

/** Reads an account with the AWS SDK, as an auditor would. */
export class AccountReader {
  private readonly cloudFormation: CloudFormationClient;
  private readonly cloudWatch: CloudWatchClient;
  private readonly kms: KMSClient;
  private readonly logs: CloudWatchLogsClient;
  private readonly sns: SNSClient;

  constructor(account: AwsAccount) {
    const client = clientOf(account);
    this.cloudFormation = new CloudFormationClient(client);
    this.cloudWatch = new CloudWatchClient(client);
    this.kms = new KMSClient(client);
    this.logs = new CloudWatchLogsClient(client);
    this.sns = new SNSClient(client);
  }

  /** Stands for the log group that a trail delivers to. */
  public async createLogGroup(logGroupName: string): Promise<void> {
    await this.logs.send(new CreateLogGroupCommand({ logGroupName }));
  }

  /** Stands for a topic that is there already. */
  public async createTopic(Name: string): Promise<void> {
    await this.sns.send(new CreateTopicCommand({ Name }));
  }

  /** As somebody does by hand. */
  public async deleteFilter(logGroupName: string, filterName: string): Promise<void> {
    await this.logs.send(new DeleteMetricFilterCommand({ logGroupName, filterName }));
  }

  public async logGroups(): Promise<string[]> {
    const { logGroups } = await this.logs.send(new DescribeLogGroupsCommand({}));
    return logGroups!.map(({ logGroupName }) => logGroupName!);
  }

  /** The control's audit step. */
  public async filtersNamed(logGroupName: string, filterNamePrefix: string): Promise<MetricFilter[]> {
    const { metricFilters } = await this.logs.send(new DescribeMetricFiltersCommand({ logGroupName, filterNamePrefix }));
    return metricFilters!.map(withoutTimes);
  }

  public async inventory(): Promise<Inventory> {
    const [{ metricFilters }, { MetricAlarms }, { Topics }] = await Promise.all([
      this.logs.send(new DescribeMetricFiltersCommand({})),
      this.cloudWatch.send(new DescribeAlarmsCommand({})),
      this.sns.send(new ListTopicsCommand({})),
    ]);
    return {
      filters: metricFilters!.map(withoutTimes),
      alarms: MetricAlarms!.map(withoutTimes),
      topics: await Promise.all((Topics ?? []).map(({ TopicArn }) => this.topic(TopicArn!))),
    };
  }

  public async topic(arn: string): Promise<DeployedTopic> {
    const [{ Attributes }, { Subscriptions }] = await Promise.all([
      this.sns.send(new GetTopicAttributesCommand({ TopicArn: arn })),
      this.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: arn })),
    ]);
    return {
      arn,
      policy: JSON.parse(Attributes!.Policy),
      subscriptions: Object.fromEntries((Subscriptions ?? []).map(({ SubscriptionArn, Protocol, Endpoint }) => [SubscriptionArn, `${Protocol} ${Endpoint}`])),
    };
  }

  /** The statements of the policies of all keys. */
  public async keyPolicies(): Promise<Record<string, any>[][]> {
    const { Keys } = await this.kms.send(new ListKeysCommand({}));
    return Promise.all(Keys!.map(async ({ KeyId }) => {
      const { Policy } = await this.kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
      return JSON.parse(Policy!).Statement;
    }));
  }

  /** The names of the stacks but the CDK's own, with their status. */
  public async stacks(): Promise<Record<string, string>> {
    const { Stacks } = await this.cloudFormation.send(new DescribeStacksCommand({}));
    return Object.fromEntries(Stacks!.filter(({ StackName }) => StackName !== 'CDKToolkit').map(({ StackName, StackStatus }) => [StackName, StackStatus!]));
  }

  /** The types of the resources of a stack. */
  public async resources(stack: string): Promise<string[]> {
    const { StackResources } = await this.cloudFormation.send(new DescribeStackResourcesCommand({ StackName: stack }));
    return StackResources!.map(({ ResourceType }) => ResourceType!);
  }

  /** As CloudFormation does for a stack set. */
  public async createStack(StackName: string, TemplateBody: string, parameters: Record<string, string>): Promise<void> {
    await this.cloudFormation.send(new CreateStackCommand({
      StackName,
      TemplateBody,
      Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
    }));
    await waitUntilStackCreateComplete({ client: this.cloudFormation, maxWaitTime: 60, minDelay: 1 }, { StackName });
  }

  public async deleteStack(StackName: string): Promise<void> {
    await this.cloudFormation.send(new DeleteStackCommand({ StackName }));
    await waitUntilStackDeleteComplete({ client: this.cloudFormation, maxWaitTime: 60, minDelay: 1 }, { StackName });
  }

  public async template(stack: string): Promise<Record<string, any>> {
    const { TemplateBody } = await this.cloudFormation.send(new GetTemplateCommand({ StackName: stack }));
    return JSON.parse(TemplateBody!);
  }
}

/** The settings of an SDK client of this account. */
export function clientOf({ endpoint, account, region }: AwsAccount) {
  return { endpoint, region, credentials: { accessKeyId: account, secretAccessKey: 'secret' } };
}

/** Without what is no setting. */
function withoutTimes<T extends object>(described: T): T {
  return Object.fromEntries(Object.entries(described).filter(([name, value]) => value !== undefined && !/Timestamp$|Time$|^State/.test(name))) as T;
}
