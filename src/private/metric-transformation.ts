import type { CfnMetricFilter } from 'aws-cdk-lib/aws-logs';
import { Stack } from 'aws-cdk-lib/core';

/** The metric that a filter feeds (a filter has exactly one), as its template has it; `undefined` if that is not known. */
export function transformationOf(filter: CfnMetricFilter): CfnMetricFilter.MetricTransformationProperty | undefined {
  const transformations: unknown = Stack.of(filter).resolve(filter.metricTransformations);
  return Array.isArray(transformations) ? transformations[0] : undefined;
}
