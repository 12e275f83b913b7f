import { Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import * as fc from 'fast-check';
import { type AlarmRecipe, createAlarm, VALID } from '../support/options';
import {
  ALARM_DESCRIPTION, ALARM_NAME, FILTER_NAME, FILTER_PATTERN, isWithin, maxEvaluationWindow, METRIC_NAME, METRIC_NAMESPACE, METRIC_VALUE,
  PERIOD_UNIT, QUERY_NAME, QUERY_STRING,
} from '../support/service-limits';

const RUNS = { numRuns: 60 };

interface Synthesized {
  readonly filters: Record<string, any>[];
  readonly alarms: Record<string, any>[];
  readonly queries: Record<string, any>[];
  readonly subscriptions: Record<string, any>[];
  /** What stands for the ARN of the alarm's topic. */
  readonly topicArn: unknown;
}

function synthesize(recipe: AlarmRecipe): Synthesized {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
  const { topic } = createAlarm(stack, 'Sut', recipe);
  const template = Template.fromStack(stack);
  const propertiesOf = (type: string) => Object.values(template.findResources(type)).map(({ Properties }) => Properties);
  return {
    filters: propertiesOf('AWS::Logs::MetricFilter'),
    alarms: propertiesOf('AWS::CloudWatch::Alarm'),
    queries: propertiesOf('AWS::Logs::QueryDefinition'),
    subscriptions: propertiesOf('AWS::SNS::Subscription'),
    topicArn: stack.resolve(topic.topicArn),
  };
}

test('any valid options are within the limits of the services', () => {
  fc.assert(fc.property(VALID, (recipe) => {
    // WHEN
    const { filters: [filter], alarms: [alarm], queries } = synthesize(recipe);

    // THEN
    const [transformation] = filter.MetricTransformations;
    const texts: [unknown, Parameters<typeof isWithin>[0]][] = [
      [filter.FilterName, FILTER_NAME],
      [filter.FilterPattern, FILTER_PATTERN],
      [transformation.MetricName, METRIC_NAME],
      [transformation.MetricNamespace, METRIC_NAMESPACE],
      [transformation.MetricValue, METRIC_VALUE],
      [alarm.AlarmName ?? 'generated', ALARM_NAME],
      // A log group that the app creates gets its name when it is deployed.
      [typeof alarm.AlarmDescription === 'object' ? '' : alarm.AlarmDescription ?? '', ALARM_DESCRIPTION],
      ...queries.flatMap(({ Name, QueryString }): typeof texts => [[Name, QUERY_NAME], [QueryString, QUERY_STRING]]),
    ];
    expect(texts.filter(([text, limit]) => !isWithin(limit, text))).toEqual([]);
    expect(filter.MetricTransformations).toHaveLength(1);
    expect(alarm.Period % PERIOD_UNIT).toBe(0);
    expect(alarm.Period).toBeGreaterThan(0);
    expect(alarm.Period * alarm.EvaluationPeriods).toBeLessThanOrEqual(maxEvaluationWindow(alarm.Period));
    expect(alarm.DatapointsToAlarm ?? 1).toBeLessThanOrEqual(alarm.EvaluationPeriods);
    expect(['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold']).toContain(alarm.ComparisonOperator);
    expect(['notBreaching', 'missing', 'ignore']).toContain(alarm.TreatMissingData);
  }), RUNS);
});

test('with any valid options, one alarm watches exactly the metric that one filter emits, and tells the topic', () => {
  fc.assert(fc.property(VALID, (recipe) => {
    // WHEN
    const { filters, alarms, topicArn } = synthesize(recipe);

    // THEN
    expect([filters.length, alarms.length]).toEqual([1, 1]);
    const [{ MetricName, MetricNamespace, ...emitted }] = filters[0].MetricTransformations;
    expect(alarms[0]).toMatchObject({ MetricName, Namespace: MetricNamespace, Statistic: 'Sum' });
    // Each of these would make it another metric.
    expect(Object.keys({ ...emitted, ...alarms[0] })).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(Dimensions|Metrics|ExtendedStatistic|Unit)$/)]));
    expect(alarms[0].AlarmActions).toEqual([topicArn]);
    expect(alarms[0].ActionsEnabled ?? true).toBe(true);
  }), RUNS);
});

test('what is asked for is what is deployed', () => {
  fc.assert(fc.property(VALID, (recipe) => {
    // WHEN
    const { filters: [filter], alarms: [alarm], queries, subscriptions } = synthesize(recipe);

    // THEN
    const [transformation] = filter.MetricTransformations;
    const deployed: Omit<AlarmRecipe, 'construct' | 'logGroup' | 'topic' | 'topicMasterKey'> = {
      pattern: filter.FilterPattern,
      filterName: filter.FilterName,
      metricName: transformation.MetricName,
      metricNamespace: transformation.MetricNamespace,
      metricValue: transformation.MetricValue,
      defaultValue: transformation.DefaultValue,
      alarmName: alarm.AlarmName,
      alarmDescription: alarm.AlarmDescription,
      threshold: alarm.Threshold,
      comparisonOperator: alarm.ComparisonOperator,
      period: alarm.Period,
      evaluationPeriods: alarm.EvaluationPeriods,
      datapointsToAlarm: alarm.DatapointsToAlarm,
      treatMissingData: alarm.TreatMissingData,
      queryDefinitionName: queries[0]?.Name,
      queryString: queries[0]?.QueryString,
      subscriptions: subscriptions.map(({ Endpoint }) => Endpoint),
    };
    const { construct, logGroup, topic, topicMasterKey, ...asked } = recipe;
    const given = Object.entries(asked).filter(([, value]) => value !== undefined);
    expect(deployed).toMatchObject(Object.fromEntries(given));
  }), RUNS);
});
