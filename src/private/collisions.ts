import { CfnAlarm, CfnCompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnMetricFilter } from 'aws-cdk-lib/aws-logs';
import type { CfnResource } from 'aws-cdk-lib/core';
import { environmentOf } from './environment';
import { type LogGroups, logGroupsOf } from './log-groups';
import { transformationOf } from './metric-transformation';
import { resolvedText, withoutToken } from './place';
import { pushTo, type ResourceIndex } from './resource-index';

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MAX_FILTERS_PER_LOG_GROUP = 100;

/** A resource that may collide with another. What is `undefined` is not known before the deployment. */
interface Item {
  /** As its user knows it. */
  readonly path: string;
  readonly ours: boolean;
  readonly environment: string;
  readonly name?: string;
}

interface Filter extends Item {
  /** Equal for filters that are certainly on one log group. */
  readonly logGroup: string;
  readonly pattern?: string;
  /** Namespace and name of the metric that it feeds, if that has no dimensions, as ours have none. */
  readonly metric?: [string, string];
}

/** Why filters and alarms of one environment, ours among them, overwrite, fail or mix with each other. */
export function checkCollisions(index: ResourceIndex): string[] {
  const filters = filtersOf(index);
  const sameName = collisions(filters, ({ logGroup, name }) => name && [logGroup, name]);
  const told = new Set(sameName.map(pathsOf));
  const sameMetric = collisions(filters, ({ environment, metric }) => metric && [environment, ...metric]).filter(isMix)
    // The metric's name follows the filter's: renaming the one parts the others.
    .filter((group) => !told.has(pathsOf(group)));
  const sameLogGroup = collisions(filters, ({ logGroup }) => [logGroup]);
  const sameAlarmName = collisions(alarmsOf(index), ({ environment, name }) => name && [environment, name]);

  return [
    ...sameName.map((group) =>
      `${pathsOf(group)}: 'filterName' must be unique on a log group, as one filter fails or overwrites the other; set another 'filterName', got: ${group[0].name}`),
    ...sameMetric.map((group) =>
      `${pathsOf(group)}: 'metricName' must be unique in its 'metricNamespace', as the counts of the filters mix; `
      + `set another 'filterName' or 'metricName', got: ${group[0].metric!.join('/')}`),
    ...sameLogGroup.filter(({ length }) => length > MAX_FILTERS_PER_LOG_GROUP).map((group) =>
      `${group.find(({ ours }) => ours)!.path}: 'logGroup' must have at most ${MAX_FILTERS_PER_LOG_GROUP} metric filters, got: ${group.length}`),
    ...sameAlarmName.map((group) =>
      `${pathsOf(group)}: 'alarmName' must be unique in an account and Region; set another 'alarmName', or none, got: ${group[0].name}`),
  ];
}

/** Two of our alarms on one metric would both fire for either; a filter of somebody else may feed ours by the same pattern. */
function isMix(group: Filter[]): boolean {
  const patterns = new Set(group.map(({ pattern }) => pattern).filter((pattern) => pattern !== undefined));
  return group.filter(({ ours }) => ours).length > 1 || patterns.size > 1;
}

function filtersOf(index: ResourceIndex): Filter[] {
  const logGroups = logGroupsOf(index);
  const ours = new Map(index.alarms.map(({ alarm }) => [alarm.metricFilter.node.defaultChild, alarm.node.path]));
  return index.all(CfnMetricFilter).map((filter) => ({
    ...itemOf(filter, ours, filter.filterName),
    logGroup: logGroupKey(filter, logGroups),
    pattern: known(filter, filter.filterPattern),
    metric: metricOf(filter),
  }));
}

function alarmsOf(index: ResourceIndex): Item[] {
  const ours = new Map(index.alarms.map(({ alarm }) => [alarm.alarm.node.defaultChild, alarm.node.path]));
  return [...index.all(CfnAlarm), ...index.all(CfnCompositeAlarm)].map((alarm) => itemOf(alarm, ours, alarm.alarmName));
}

function itemOf(resource: CfnResource, ours: Map<unknown, string>, name: unknown): Item {
  return {
    path: ours.get(resource) ?? resource.node.path,
    ours: ours.has(resource),
    environment: environmentOf(resource),
    name: known(resource, name),
  };
}

function metricOf(filter: CfnMetricFilter): [string, string] | undefined {
  const { metricNamespace, metricName, dimensions } = transformationOf(filter) ?? {};
  const [namespace, name] = [known(filter, metricNamespace), known(filter, metricName)];
  return namespace && name && withoutToken(filter, dimensions) === undefined ? [namespace, name] : undefined;
}

/** A log group of the app is one, whatever is known of its account and Region; others are by what stands for their name. */
function logGroupKey(filter: CfnMetricFilter, logGroups: LogGroups): string {
  return logGroups.find(filter.logGroupName, filter)?.node.path
    ?? `${environmentOf(filter)} ${resolvedText(filter, filter.logGroupName)}`;
}

function known(resource: CfnResource, value: unknown): string | undefined {
  const found = withoutToken(resource, value);
  return typeof found === 'string' ? found : undefined;
}

/** Items that are equal in what `key` returns, if some are ours. An item without a key collides with none. */
function collisions<T extends Item>(items: T[], key: (item: T) => string[] | string | undefined): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const parts = key(item);
    if (parts) {
      pushTo(groups, JSON.stringify(parts), item);
    }
  }
  return [...groups.values()].filter((group) => group.length > 1 && group.some(({ ours }) => ours));
}

function pathsOf(group: Item[]): string {
  return group.map(({ path }) => path).join(' and ');
}
