import type { CfnMetricFilter } from 'aws-cdk-lib/aws-logs';
import { withoutToken } from './place';

/** The metric that a filter feeds (a filter has exactly one), in which values may be tokens; `undefined` if it is not known. */
export function transformationOf(filter: CfnMetricFilter): Partial<CfnMetricFilter.MetricTransformationProperty> | undefined {
  const transformations: unknown = withoutToken(filter, filter.metricTransformations);
  return Array.isArray(transformations) ? withoutToken(filter, transformations[0]) : undefined;
}
