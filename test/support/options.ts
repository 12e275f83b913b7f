/**
 * Options of an alarm by chance: valid ones, and for each option what makes it the one that is not.
 *
 * They are plain data, which is what fast-check prints and makes smaller. What needs a scope is said in words.
 */
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import * as fc from 'fast-check';
import {
  ALARM_DESCRIPTION, ALARM_NAME, FILTER_NAME, FILTER_PATTERN, maxEvaluationWindow, METRIC_NAME, METRIC_NAMESPACE, METRIC_VALUE,
  PERIOD_UNIT, QUERY_NAME, QUERY_STRING, type TextLimit,
} from './service-limits';
import { AlarmTopic, ConsoleLoginPattern, ConsoleLoginWithoutMfaAlarm, LogMetricAlarm, type LogMetricAlarmProps } from '../../src';

/** An alarm to make. */
export interface AlarmRecipe extends Omit<LogMetricAlarmProps, 'logGroup' | 'pattern' | 'period' | 'queryString' | 'subscriptions' | 'topic' | 'topicMasterKey'> {
  readonly construct: 'LogMetricAlarm' | 'ConsoleLoginWithoutMfaAlarm';
  readonly logGroup: 'owned' | 'by name' | 'by ARN';
  readonly pattern: string;
  /** In seconds. */
  readonly period?: number;
  readonly queryString?: string;
  /** E-mail addresses. */
  readonly subscriptions?: string[];
  readonly topic?: 'AlarmTopic' | 'owned' | 'imported';
  readonly topicMasterKey?: 'owned' | 'imported';
}

const ENV = { account: '111122223333', region: 'us-east-1' };

/** Makes what the alarm needs, next to it. */
export function propsOf(scope: Construct, recipe: AlarmRecipe): LogMetricAlarmProps {
  const { construct, logGroup, pattern, period, queryString, subscriptions, topic, topicMasterKey, ...options } = recipe;
  return {
    ...options,
    logGroup: logGroupOf(scope, logGroup),
    pattern: construct === 'ConsoleLoginWithoutMfaAlarm' ? ConsoleLoginPattern.of(pattern) : logs.FilterPattern.literal(pattern),
    ...(period !== undefined && { period: Duration.seconds(period) }),
    ...(queryString !== undefined && { queryString: textQuery(queryString) }),
    ...(subscriptions && { subscriptions: subscriptions.map((address) => new EmailSubscription(address)) }),
    ...(topic && { topic: topicOf(scope, topic) }),
    ...(topicMasterKey && { topicMasterKey: keyOf(scope, topicMasterKey) }),
  };
}

export function createAlarm(scope: Construct, id: string, recipe: AlarmRecipe, props = propsOf(scope, recipe)): LogMetricAlarm {
  return recipe.construct === 'ConsoleLoginWithoutMfaAlarm'
    ? new ConsoleLoginWithoutMfaAlarm(scope, id, { ...props, pattern: props.pattern as ConsoleLoginPattern })
    : new LogMetricAlarm(scope, id, props);
}

function logGroupOf(scope: Construct, kind: AlarmRecipe['logGroup']): logs.ILogGroup {
  switch (kind) {
    case 'owned': return new logs.LogGroup(scope, 'LogGroup');
    case 'by name': return logs.LogGroup.fromLogGroupName(scope, 'LogGroup', 'trail');
    case 'by ARN': return logs.LogGroup.fromLogGroupArn(scope, 'LogGroup', `arn:aws:logs:${ENV.region}:${ENV.account}:log-group:trail:*`);
  }
}

function topicOf(scope: Construct, kind: NonNullable<AlarmRecipe['topic']>): sns.ITopic {
  switch (kind) {
    case 'AlarmTopic': return new AlarmTopic(scope, 'Shared');
    case 'owned': return new sns.Topic(scope, 'Shared');
    case 'imported': return sns.Topic.fromTopicArn(scope, 'Shared', `arn:aws:sns:${ENV.region}:${ENV.account}:security`);
  }
}

function keyOf(scope: Construct, kind: NonNullable<AlarmRecipe['topicMasterKey']>): kms.IKey {
  return kind === 'owned' ? new kms.Key(scope, 'Key') : kms.Key.fromKeyArn(scope, 'Key', `arn:aws:kms:${ENV.region}:${ENV.account}:key/security`);
}

/** A query of exactly this text. */
function textQuery(text: string): logs.QueryString {
  return Object.assign(new logs.QueryString(), { toString: () => text });
}

const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

/** Texts up to the limit, those at the limit among them. */
export function textWithin(limit: TextLimit): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...[...PRINTABLE, 'ü', '時'].filter((character) => !limit.forbidden.includes(character)));
  return fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit, minLength: limit.minLength, maxLength: Math.min(limit.maxLength, 40) }) },
    fc.constantFrom(limit.minLength, limit.maxLength).map((length) => 'x'.repeat(length)),
  );
}

function textPast(limit: TextLimit): fc.Arbitrary<string> {
  const tooLong = fc.constantFrom(limit.maxLength + 1, 2 * limit.maxLength).map((length) => 'x'.repeat(length));
  const tooShort = limit.minLength > 0 ? [fc.constant('')] : [];
  const forbidden = limit.forbidden === '' ? [] : [
    fc.tuple(textWithin({ ...limit, maxLength: 20 }), fc.constantFrom(...limit.forbidden)).map(([text, character]) => `${text}${character}${text}`),
  ];
  return fc.oneof(tooLong, ...tooShort, ...forbidden);
}

/** Numbers in the ways that are written, and selectors of one. */
const METRIC_VALUES = fc.oneof(
  fc.constantFrom('1', '0', '+1', '-0.5', '.5', '5.', '1e3', '1E-3', '9'.repeat(METRIC_VALUE.maxLength)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.stringMatching(/^\$\.[a-z]{1,20}(\.[a-z]{1,20}){0,3}$/),
);

/** Patterns that CloudWatch Logs takes: of JSON events, of text, and of all. */
const PATTERNS = fc.oneof(
  fc.constantFrom(
    ...[
      ConsoleLoginPattern.CIS, ConsoleLoginPattern.SUCCESSFUL_IAM_USER, ConsoleLoginPattern.SUCCESSFUL_IAM_USER_OR_ROOT,
      ConsoleLoginPattern.EXCLUDING_ASSUMED_ROLE, ConsoleLoginPattern.CIS_OR_MFA_FIELD_ABSENT,
    ].map(({ logPatternString }) => logPatternString),
    '', ' ', 'ERROR', '[ip, user, request]',
  ),
  fc.string({ unit: fc.constantFrom(...'abcXYZ019 _-/'), maxLength: 900 }).map((name) => `{ $.eventName = "${name}" }`),
);

const CONDITIONS = fc.oneof(
  fc.record(
    { threshold: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).filter((threshold) => !Object.is(threshold, -0)) },
    { requiredKeys: [] },
  ),
  fc.record({
    threshold: fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }),
    comparisonOperator: fc.constant(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD),
  }),
);

const PERIODS = fc.oneof(fc.constantFrom(1, 5, 59, 60, 1_440, 10_080), fc.integer({ min: 1, max: 10_080 })).map((units) => units * PERIOD_UNIT);
const WINDOWS = fc.option(PERIODS, { nil: undefined }).chain((period) =>
  fc.option(upTo(Math.floor(maxEvaluationWindow(period ?? 300) / (period ?? 300))), { nil: undefined }).chain((evaluationPeriods) =>
    fc.option(upTo(evaluationPeriods ?? 1), { nil: undefined }).map((datapointsToAlarm) => ({ period, evaluationPeriods, datapointsToAlarm }))));

function upTo(max: number): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: 1, max }), fc.constant(max));
}

const NAMES = fc.oneof(
  // The metric's name follows it.
  textWithin(METRIC_NAME).map((filterName) => ({ filterName })),
  textWithin(METRIC_NAME).map((metricName) => ({ metricName })),
  fc.record({ filterName: textWithin(FILTER_NAME), metricName: textWithin(METRIC_NAME) }),
);

const QUERIES = fc.option(fc.record({ queryDefinitionName: textWithin(QUERY_NAME), queryString: textWithin(QUERY_STRING) }), { nil: {} });

const TOPICS = fc.oneof(
  fc.record({ topic: fc.constantFrom('AlarmTopic' as const, 'owned' as const, 'imported' as const) }),
  fc.record({ topicMasterKey: fc.constantFrom('owned' as const, 'imported' as const) }, { requiredKeys: [] }),
);

const OTHERS = fc.record(
  {
    construct: fc.constantFrom('LogMetricAlarm' as const, 'ConsoleLoginWithoutMfaAlarm' as const),
    logGroup: fc.constantFrom('owned' as const, 'by name' as const, 'by ARN' as const),
    pattern: PATTERNS,
    metricNamespace: textWithin(METRIC_NAMESPACE).filter((namespace) => !namespace.startsWith('AWS/')),
    metricValue: METRIC_VALUES,
    defaultValue: fc.constant(0),
    alarmName: textWithin(ALARM_NAME),
    alarmDescription: textWithin(ALARM_DESCRIPTION),
    treatMissingData: fc.constantFrom(TreatMissingData.NOT_BREACHING, TreatMissingData.MISSING, TreatMissingData.IGNORE),
    subscriptions: fc.uniqueArray(fc.constantFrom('a@example.com', 'b@example.com', 'c@example.com')),
  },
  { requiredKeys: ['construct', 'logGroup', 'pattern'] },
);

/** Options that are valid together; each is left out at times. */
export const VALID: fc.Arbitrary<AlarmRecipe> = fc.tuple(OTHERS, NAMES, CONDITIONS, WINDOWS, QUERIES, TOPICS)
  .map((parts) => Object.assign({}, ...parts));

const NOT_POSITIVE_AND_WHOLE = fc.oneof(fc.integer({ max: 0 }), fc.double().filter((value) => !Number.isInteger(value)));

/**
 * For each option that is judged when the alarm is made: what to change in valid options so that it is not valid, and no other.
 * The log group, the topic and its subscribers are judged when everything is known.
 */
export const INVALID: Record<keyof Omit<LogMetricAlarmProps, 'logGroup' | 'topic' | 'subscriptions'>, fc.Arbitrary<Partial<AlarmRecipe>>> = {
  filterName: fc.oneof(
    textPast(FILTER_NAME).map((filterName) => ({ filterName })),
    // What is no name of a metric, when that follows.
    fc.constantFrom('a$b', 'x'.repeat(METRIC_NAME.maxLength + 1)).map((filterName) => ({ filterName, metricName: undefined })),
  ),
  metricName: textPast(METRIC_NAME).map((metricName) => ({ filterName: 'valid', metricName })),
  metricNamespace: fc.oneof(textPast(METRIC_NAMESPACE), textWithin({ ...METRIC_NAMESPACE, maxLength: 20 }).map((name) => `AWS/${name}`))
    .map((metricNamespace) => ({ metricNamespace })),
  pattern: fc.oneof(
    textPast(FILTER_PATTERN),
    fc.constantFrom('{', '{ }', '{ $.a }', '{ $.a = }', '{ $.a = 1', '{ eventName = "x" }', '{ $.a == 1 }', '{ $.a = 1 && }'),
  ).map((pattern) => ({ pattern })),
  metricValue: fc.oneof(textPast(METRIC_VALUE), fc.constantFrom('one', 'NaN', 'Infinity', '1e999', '0x10', '$', '$.', '$count', ' ', '1 2'))
    .map((metricValue) => ({ metricValue })),
  defaultValue: fc.double().filter((value) => value !== 0).map((defaultValue) => ({ defaultValue })),
  alarmName: textPast(ALARM_NAME).map((alarmName) => ({ alarmName })),
  alarmDescription: textPast(ALARM_DESCRIPTION).map((alarmDescription) => ({ alarmDescription })),
  threshold: fc.oneof(
    fc.oneof(fc.constantFrom(NaN, Infinity), fc.double({ max: -Number.MIN_VALUE, noNaN: true })).map((threshold) => ({ threshold })),
    fc.constant({ threshold: 0, comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD }),
  ),
  comparisonOperator: fc.constantFrom(
    ComparisonOperator.LESS_THAN_THRESHOLD, ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD, ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
    ComparisonOperator.LESS_THAN_LOWER_THRESHOLD, ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
  ).map((comparisonOperator) => ({ comparisonOperator })),
  period: fc.integer({ min: 0, max: 86_400 }).filter((period) => period === 0 || period % PERIOD_UNIT !== 0)
    .map((period) => ({ period, evaluationPeriods: 1, datapointsToAlarm: 1 })),
  evaluationPeriods: fc.oneof(
    NOT_POSITIVE_AND_WHOLE.map((evaluationPeriods) => ({ evaluationPeriods, datapointsToAlarm: undefined })),
    PERIODS.map((period) => ({ period, evaluationPeriods: Math.floor(maxEvaluationWindow(period) / period) + 1, datapointsToAlarm: undefined })),
  ),
  datapointsToAlarm: fc.oneof(
    NOT_POSITIVE_AND_WHOLE.map((datapointsToAlarm) => ({ datapointsToAlarm })),
    fc.integer({ min: 10_081, max: 1_000_000 }).map((datapointsToAlarm) => ({ datapointsToAlarm })),
  ),
  treatMissingData: fc.constant({ treatMissingData: TreatMissingData.BREACHING }),
  queryDefinitionName: textPast(QUERY_NAME).map((queryDefinitionName) => ({ queryDefinitionName, queryString: 'fields @message' })),
  queryString: textPast(QUERY_STRING).map((queryString) => ({ queryDefinitionName: 'valid', queryString })),
  topicMasterKey: fc.constant({ topic: 'owned' as const, topicMasterKey: 'owned' as const }),
};
