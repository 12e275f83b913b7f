import type { Inventory } from './account-reader';

/** What is in an account as a template that would create it, so that it can be rehearsed. */
export function templateOf({ filters, alarms }: Inventory): { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> } {
  const resources = [
    ...filters.map(({ filterName, filterPattern, logGroupName, metricTransformations }) => ({
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        FilterName: filterName,
        FilterPattern: filterPattern,
        LogGroupName: logGroupName,
        MetricTransformations: metricTransformations!.map(({ metricNamespace, metricName, metricValue, defaultValue }) =>
          ({ MetricNamespace: metricNamespace, MetricName: metricName, MetricValue: metricValue, DefaultValue: defaultValue })),
      },
    })),
    // CloudFormation has the names of the CloudWatch API. It lists no dimensions where there are none.
    ...alarms.map(({ Dimensions, ...alarm }) => ({
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { ...alarm, Dimensions: Dimensions!.length > 0 ? Dimensions : undefined },
    })),
  ];
  return { Resources: Object.fromEntries(resources.map((resource, index) => [`Resource${index}`, resource])) };
}
