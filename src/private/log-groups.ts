import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { ArnFormat } from 'aws-cdk-lib/core';
import { OwnedResources } from './owned-resources';
import type { ResourceIndex } from './resource-index';
import { textOf } from './template-text';

/** Finds the log groups of an app by name or ARN. */
export type LogGroups = OwnedResources<CfnLogGroup>;

export function logGroupsOf(index: ResourceIndex): LogGroups {
  return new OwnedResources(index.all(CfnLogGroup), (logGroup, stack) => {
    const name = textOf(stack.resolve(logGroup.logGroupName ?? logGroup.ref), stack);
    const arn = stack.formatArn({ service: 'logs', resource: 'log-group', resourceName: name, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    return [name, ...['', ':*'].map((suffix) => `${textOf(stack.resolve(arn), stack)}${suffix}`)];
  });
}
