import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { ArnFormat } from 'aws-cdk-lib/core';
import { OwnedResources } from './owned-resources';
import { resolvedText } from './place';
import type { ResourceIndex } from './resource-index';

/** Finds the log groups of an app by name or ARN. */
export type LogGroups = OwnedResources<CfnLogGroup>;

export function logGroupsOf(index: ResourceIndex): LogGroups {
  return new OwnedResources(index.all(CfnLogGroup), (logGroup, stack) => {
    const name = resolvedText(stack, logGroup.logGroupName ?? logGroup.ref);
    const arn = stack.formatArn({ service: 'logs', resource: 'log-group', resourceName: `${name}:*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    return [name, resolvedText(stack, arn)];
  });
}
