import { CfnAlarm, CfnCompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnLogGroup, CfnMetricFilter } from 'aws-cdk-lib/aws-logs';
import { type CfnResource, Stack } from 'aws-cdk-lib/core';
import { environmentOf } from './environment';
import { referencedResource, type StageResources } from './stage-resources';

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
  readonly logGroup: string;
  readonly pattern?: string;
  /** Namespace and name of the metric that it feeds, separated by a slash. */
  readonly metric?: string;
}

/** Why filters and alarms of one environment, ours among them, overwrite, fail or mix with each other. */
export function checkCollisions(resources: StageResources): string[] {
  const filters = filtersOf(resources);
  const sameName = collisions(filters, ({ environment, logGroup, name }) => name && [environment, logGroup, name]);
  const told = new Set(sameName.map(pathsOf));
  const sameMetric = collisions(filters, ({ environment, metric }) => metric && [environment, metric]).filter(isMix)
    // The metric's name follows the filter's: renaming the one parts the others.
    .filter((group) => !told.has(pathsOf(group)));
  const sameLogGroup = collisions(filters, ({ environment, logGroup }) => [environment, logGroup]);
  const sameAlarmName = collisions(alarmsOf(resources), ({ environment, name }) => name && [environment, name]);

  return [
    ...sameName.map((group) =>
      `${pathsOf(group)}: 'filterName' must be unique on a log group, as one filter fails or overwrites the other; set another 'filterName', got: ${group[0].name}`),
    ...sameMetric.map((group) =>
      `${pathsOf(group)}: 'metricName' must be unique in its 'metricNamespace', as the counts of the filters mix; `
      + `set another 'filterName' or 'metricName', got: ${group[0].metric}`),
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

function filtersOf(resources: StageResources): Filter[] {
  const ours = new Map(resources.alarms.map((alarm) => [alarm.metricFilter.node.defaultChild, alarm.node.path]));
  return resources.all(CfnMetricFilter).map((filter) => {
    const { filterName, filterPattern, metricTransformations } = filter;
    const properties = Stack.of(filter).resolve({ filterName, filterPattern, metricTransformations });
    const [{ metricNamespace, metricName }] = properties.metricTransformations;
    return {
      ...itemOf(filter, ours, properties.filterName),
      logGroup: logGroupOf(filter),
      pattern: known(properties.filterPattern),
      metric: known(metricNamespace) && known(metricName) && `${metricNamespace}/${metricName}`,
    };
  });
}

function alarmsOf(resources: StageResources): Item[] {
  const ours = new Map(resources.alarms.map((alarm) => [alarm.alarm.node.defaultChild, alarm.node.path]));
  return [...resources.all(CfnAlarm), ...resources.all(CfnCompositeAlarm)].map((alarm) =>
    itemOf(alarm, ours, Stack.of(alarm).resolve(alarm.alarmName)));
}

function itemOf(resource: CfnResource, ours: Map<unknown, string>, name: unknown): Item {
  return {
    path: ours.get(resource) ?? resource.node.path,
    ours: ours.has(resource),
    environment: environmentOf(resource),
    name: known(name),
  };
}

/** The name of the log group, or what stands for it in the template. */
function logGroupOf(filter: CfnMetricFilter): string {
  const owned = referencedResource(filter.logGroupName);
  if (owned instanceof CfnLogGroup) {
    return known(Stack.of(owned).resolve(owned.logGroupName)) ?? owned.node.path;
  }
  const logGroupName: unknown = Stack.of(filter).resolve(filter.logGroupName);
  return known(logGroupName) ?? JSON.stringify(logGroupName);
}

function known(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Items that are equal in what `key` returns, if some are ours. An item without a key collides with none. */
function collisions<T extends Item>(items: T[], key: (item: T) => string[] | string | undefined): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const parts = key(item);
    if (parts) {
      const id = JSON.stringify(parts);
      groups.set(id, [...(groups.get(id) ?? []), item]);
    }
  }
  return [...groups.values()].filter((group) => group.length > 1 && group.some(({ ours }) => ours));
}

function pathsOf(group: Item[]): string {
  return group.map(({ path }) => path).join(' and ');
}
