import { CloudWatchClient, DescribeAlarmsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientOf } from './account-reader';
import type { AwsAccount } from '../support/aws-account';

/** How long is waited for a message that should arrive, and then for one that should not. */
const WAIT_SECONDS = { expected: 10, further: 2 };

export interface Datapoint {
  readonly metricNamespace: string;
  readonly metricName: string;
  readonly time: string;
  readonly value: number;
}

/** What goes into the alarms of an account, and what comes out. */
export class AlarmTraffic {
  private readonly cloudWatch: CloudWatchClient;
  private readonly sqs: SQSClient;

  constructor(account: AwsAccount) {
    this.cloudWatch = new CloudWatchClient(clientOf(account));
    this.sqs = new SQSClient(clientOf(account));
  }

  public async putDatapoint({ metricNamespace, metricName, time, value }: Datapoint): Promise<void> {
    await this.cloudWatch.send(new PutMetricDataCommand({
      Namespace: metricNamespace,
      MetricData: [{ MetricName: metricName, Timestamp: new Date(time), Value: value }],
    }));
  }

  public async states(): Promise<string[]> {
    const { MetricAlarms } = await this.cloudWatch.send(new DescribeAlarmsCommand({}));
    return MetricAlarms!.map(({ StateValue }) => StateValue!);
  }

  /**
   * The notifications that have arrived at a queue.
   *
   * @param expected how many are waited for; further ones are returned too
   */
  public async receive(queue: string, expected: number): Promise<Record<string, unknown>[]> {
    const { QueueUrl } = await this.sqs.send(new GetQueueUrlCommand({ QueueName: queue }));
    const bodies: string[] = [];
    const poll = async (WaitTimeSeconds: number) => {
      const { Messages } = await this.sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds, MaxNumberOfMessages: 10 }));
      bodies.push(...(Messages ?? []).map(({ Body }) => Body!));
    };
    for (let second = 0; second < WAIT_SECONDS.expected && bodies.length < expected; second++) {
      await poll(1);
    }
    await poll(WAIT_SECONDS.further);
    return bodies.map((body) => JSON.parse(JSON.parse(body).Message));
  }
}
