import { Alarm, AlarmRule, CompositeAlarm, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { App, CfnCondition, CfnParameter, Fn, Lazy, NestedStack, Stack, Stage, type Environment } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ConsoleLoginPattern, type ConsoleLoginWithoutMfaAlarmProps } from '../../src';
import { createAlarm } from '../support/app';

const ENV = { account: '111122223333', region: 'us-east-1' };
const DEFAULT_METRIC = { metricNamespace: 'CISBenchmark', metricName: 'console_signin-withoutMFA' };

let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
});

function stackIn(env: Environment | undefined, id: string): Stack {
  return new Stack(app, id, { env });
}

function messages(): string[] {
  try {
    app.synth();
  } catch (e) {
    return (e as Error).message.split('\n').filter((line) => line.includes('must')).map((line) => line.replace(/^\s*\[.*?\] /, ''));
  }
  return [];
}

/** A filter of somebody else, on the log group of the alarms. */
function createFilter(scope: Construct, props: Partial<logs.MetricFilterProps>): void {
  new logs.MetricFilter(scope, 'Filter', {
    logGroup: logs.LogGroup.fromLogGroupName(scope, 'FilterLogGroup', 'trail'),
    filterPattern: logs.FilterPattern.allEvents(),
    metricNamespace: 'Other',
    metricName: 'other',
    ...props,
  });
}

const SAME_FILTER = "Stack/A and Stack/B: 'filterName' must be unique on a log group, as one filter fails or overwrites the other; "
  + "set another 'filterName', got: console_signin-withoutMFA";
const SAME_METRIC = "Stack/A and Stack/B: 'metricName' must be unique in its 'metricNamespace', as the counts of the filters mix; "
  + "set another 'filterName' or 'metricName', got: CISBenchmark/console_signin-withoutMFA";

describe('row 11: two filters of one name on one log group are refused', () => {
  test('imported by name', () => {
    createAlarm(stack, 'A');
    createAlarm(stack, 'B');
    expect(messages()).toEqual([SAME_FILTER]);
  });

  test('owned', () => {
    const logGroup = new logs.LogGroup(stack, 'Trail');
    createAlarm(stack, 'A', { logGroup });
    createAlarm(stack, 'B', { logGroup });
    expect(messages()).toEqual([SAME_FILTER]);
  });

  test('owned by name, and imported by that name', () => {
    createAlarm(stack, 'A', { logGroup: new logs.LogGroup(stack, 'Trail', { logGroupName: 'trail' }) });
    createAlarm(stack, 'B');
    expect(messages()).toEqual([SAME_FILTER]);
  });

  test('given by one parameter', () => {
    const logGroup = logs.LogGroup.fromLogGroupName(stack, 'Trail', new CfnParameter(stack, 'Name').valueAsString);
    createAlarm(stack, 'A', { logGroup });
    createAlarm(stack, 'B', { logGroup });
    expect(messages()).toEqual([SAME_FILTER]);
  });

  test('in two stacks of one known environment', () => {
    createAlarm(stack, 'A');
    createAlarm(stackIn(ENV, 'Other'), 'B');
    expect(messages()).toEqual([SAME_FILTER.replace('Stack/B', 'Other/B')]);
  });

  test('in a nested stack of unknown environment', () => {
    const agnostic = stackIn(undefined, 'Agnostic');
    createAlarm(agnostic, 'A');
    createAlarm(new NestedStack(agnostic, 'Nested'), 'B');
    expect(messages()).toEqual([SAME_FILTER.replace('Stack/A', 'Agnostic/A').replace('Stack/B', 'Agnostic/Nested/B')]);
  });

  test('in two stages of one known environment', () => {
    createAlarm(new Stack(new Stage(app, 'One'), 'Stack', { env: ENV }), 'A');
    createAlarm(new Stack(new Stage(app, 'Two'), 'Stack', { env: ENV }), 'B');
    expect(messages()).toEqual([SAME_FILTER.replace('Stack/A', 'One/Stack/A').replace('Stack/B', 'Two/Stack/B')]);
  });

  test('one of them not ours', () => {
    createAlarm(stack, 'A');
    createFilter(stack, { filterName: 'console_signin-withoutMFA' });
    expect(messages()).toEqual([SAME_FILTER.replace('Stack/B', 'Stack/Filter/Resource')]);
  });

  test('of the app, in two stacks of unknown environment', () => {
    const owner = stackIn(undefined, 'Owner');
    const logGroup = new logs.LogGroup(owner, 'Trail');
    createAlarm(owner, 'A', { logGroup });
    createAlarm(stackIn(undefined, 'Other'), 'B', { logGroup });
    expect(messages()).toEqual([SAME_FILTER.replace('Stack/A', 'Owner/A').replace('Stack/B', 'Other/B')]);
  });

  test('with other metrics, all the same', () => {
    createAlarm(stack, 'A');
    createAlarm(stack, 'B', { metricName: 'b' });
    expect(messages()).toEqual([SAME_FILTER]);
  });
});

describe('row 11: two alarms of one name are refused', () => {
  const MESSAGE = "Stack/A and Stack/B: 'alarmName' must be unique in an account and Region; set another 'alarmName', or none, got: mine";

  test('both ours', () => {
    createAlarm(stack, 'A', { alarmName: 'mine' });
    createAlarm(stack, 'B', { alarmName: 'mine', filterName: 'b' });
    expect(messages()).toEqual([MESSAGE]);
  });

  test('an alarm of somebody else', () => {
    createAlarm(stack, 'A', { alarmName: 'mine' });
    new Alarm(stack, 'Alarm', { alarmName: 'mine', metric: new Metric({ namespace: 'N', metricName: 'm' }), threshold: 1, evaluationPeriods: 1 });
    expect(messages()).toEqual([MESSAGE.replace('Stack/B', 'Stack/Alarm/Resource')]);
  });

  test('a composite alarm', () => {
    const { alarm } = createAlarm(stack, 'A', { alarmName: 'mine' });
    new CompositeAlarm(stack, 'Composite', { compositeAlarmName: 'mine', alarmRule: AlarmRule.not(alarm) });
    expect(messages()).toEqual([MESSAGE.replace('Stack/B', 'Stack/Composite/Resource')]);
  });

  test('but not in two Regions, nor names that are not known', () => {
    createAlarm(stack, 'A', { alarmName: 'mine' });
    createAlarm(stackIn({ ...ENV, region: 'eu-west-1' }, 'Other'), 'B', { alarmName: 'mine' });
    createAlarm(stack, 'C', { alarmName: Lazy.string({ produce: () => undefined }), filterName: 'c' });
    createAlarm(stack, 'D', { alarmName: Lazy.string({ produce: () => undefined }), filterName: 'd' });
    expect(messages()).toEqual([]);
  });
});

describe('row 12: one metric for two alarms, or two patterns, is refused', () => {
  test('two alarms with default names, on two log groups', () => {
    createAlarm(stack, 'A');
    createAlarm(stack, 'B', { logGroup: logs.LogGroup.fromLogGroupName(stack, 'Second', 'second') });
    expect(messages()).toEqual([SAME_METRIC]);
  });

  test('two alarms with other filter names', () => {
    createAlarm(stack, 'A', { filterName: 'a', metricName: 'console_signin-withoutMFA' });
    createAlarm(stack, 'B', { filterName: 'b', metricName: 'console_signin-withoutMFA', pattern: ConsoleLoginPattern.SUCCESSFUL_IAM_USER });
    expect(messages()).toEqual([SAME_METRIC]);
  });

  test('a filter of somebody else with another pattern', () => {
    createAlarm(stack, 'A');
    createFilter(stack, DEFAULT_METRIC);
    expect(messages()).toEqual([SAME_METRIC.replace('Stack/B', 'Stack/Filter/Resource')]);
  });

  test('but not one with the same pattern, on a log group that the alarm is to count as well', () => {
    createAlarm(stack, 'A');
    createFilter(stack, { ...DEFAULT_METRIC, filterPattern: ConsoleLoginPattern.CIS, logGroup: logs.LogGroup.fromLogGroupName(stack, 'Second', 'second') });
    expect(messages()).toEqual([]);
  });

  test('nor one with a pattern that is not known', () => {
    createAlarm(stack, 'A');
    createFilter(stack, { ...DEFAULT_METRIC, filterPattern: { logPatternString: new CfnParameter(stack, 'Pattern').valueAsString } });
    expect(messages()).toEqual([]);
  });

  test('nor one with dimensions, which is another metric', () => {
    createAlarm(stack, 'A');
    createFilter(stack, { ...DEFAULT_METRIC, dimensions: { Account: '$.recipientAccountId' } });
    expect(messages()).toEqual([]);
  });

  test('nor a namespace and a name that only read the same together', () => {
    createAlarm(stack, 'A', { metricNamespace: 'N/x', metricName: 'y', filterName: 'a' });
    createAlarm(stack, 'B', { metricNamespace: 'N', metricName: 'x/y', filterName: 'b' });
    expect(messages()).toEqual([]);
  });

  test.each([[], Fn.conditionIf('Condition', [], [])])('nor filters whose metric is not there: %j', (metricTransformations) => {
    const { metricFilter } = createAlarm(stack, 'A');
    new CfnCondition(stack, 'Condition');
    new logs.CfnMetricFilter(stack, 'Foreign', { logGroupName: 'trail', filterPattern: '', metricTransformations });
    (metricFilter.node.defaultChild as logs.CfnMetricFilter).metricTransformations = metricTransformations;
    expect(messages()).toEqual([]);
  });

  test('nor in another namespace', () => {
    createAlarm(stack, 'A');
    createFilter(stack, { ...DEFAULT_METRIC, metricNamespace: 'Other' });
    expect(messages()).toEqual([]);
  });
});

describe('row 20: more than 100 filters on one log group are refused', () => {
  function createFilters(count: number, logGroupName = 'trail'): void {
    const logGroup = logs.LogGroup.fromLogGroupName(stack, logGroupName, logGroupName);
    for (let i = 0; i < count; i++) {
      logGroup.addMetricFilter(`Filter${i}`, { filterPattern: logs.FilterPattern.allEvents(), metricNamespace: 'Other', metricName: `m${i}` });
    }
  }

  test('100 beside ours', () => {
    createAlarm(stack, 'A');
    createFilters(100);
    expect(messages()).toEqual(["Stack/A: 'logGroup' must have at most 100 metric filters, got: 101"]);
  });

  test('but not 100 on another log group', () => {
    createAlarm(stack, 'A');
    createFilters(100, 'other');
    expect(messages()).toEqual([]);
  });

  test('but not 99 beside ours', () => {
    createAlarm(stack, 'A');
    createFilters(99);
    expect(messages()).toEqual([]);
  });
});

describe('is silent for', () => {
  test.each<[string, Environment | undefined, Environment | undefined]>([
    ['the same names in two accounts', ENV, { ...ENV, account: '444455556666' }],
    ['the same names in two Regions', ENV, { ...ENV, region: 'eu-west-1' }],
    ['the same names in two stacks of which one is of unknown environment', ENV, undefined],
    ['the same names in two stacks of unknown environment', undefined, undefined],
    ['the same names in two stacks of a known Region', { region: 'us-east-1' }, { region: 'us-east-1' }],
  ])('%s', (_, one, other) => {
    createAlarm(stackIn(one, 'One'), 'A', { alarmName: 'mine' });
    createAlarm(stackIn(other, 'Two'), 'B', { alarmName: 'mine' });
    expect(messages()).toEqual([]);
  });

  test.each<[string, Partial<ConsoleLoginWithoutMfaAlarmProps>]>([
    ['another filter name, which the metric follows', { filterName: 'b' }],
    ['another filter and metric name', { filterName: 'b', metricName: 'm' }],
    ['another namespace, on another log group', { metricNamespace: 'Other', filterName: 'b', metricName: 'console_signin-withoutMFA' }],
  ])('%s', (_, options) => {
    createAlarm(stack, 'A');
    createAlarm(stack, 'B', options);
    expect(messages()).toEqual([]);
  });

  test('filters and alarms of others', () => {
    createAlarm(stack, 'A');
    for (const id of ['Foreign1', 'Foreign2']) {
      const scope = stackIn(ENV, id);
      createFilter(scope, { filterName: 'same', filterPattern: logs.FilterPattern.literal(id) });
      new Alarm(scope, 'Alarm', { alarmName: 'same', metric: new Metric({ namespace: 'N', metricName: 'm' }), threshold: 1, evaluationPeriods: 1 });
    }
    expect(messages()).toEqual([]);
  });

  test('names that resolve to nothing', () => {
    const nothing = () => Lazy.string({ produce: () => undefined });
    createAlarm(stack, 'A', { filterName: nothing(), metricName: 'a' });
    createAlarm(stack, 'B', { filterName: nothing(), metricName: 'b' });
    expect(messages()).toEqual([]);
  });

  test('metrics that are named by a token', () => {
    const name = new CfnParameter(stack, 'Name').valueAsString;
    createAlarm(stack, 'A', { filterName: 'a', metricName: name });
    createAlarm(stack, 'B', { filterName: 'b', metricName: name });
    createAlarm(stack, 'C', { filterName: 'c', metricNamespace: name });
    createAlarm(stack, 'D', { filterName: 'd', metricNamespace: name });
    expect(messages()).toEqual([]);
  });
});
