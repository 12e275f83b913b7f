import { Stack } from 'aws-cdk-lib/core';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { IConstruct } from 'constructs';
import { isKnown } from './checks';

/**
 * Equal for constructs that are certainly deployed to one account and Region: those of one stack, or of stacks whose
 * account and Region are known and equal.
 */
export function environmentOf(construct: IConstruct): string {
  let stack = Stack.of(construct);
  while (stack.nestedStackParent) {
    stack = stack.nestedStackParent;
  }
  return isKnown(stack.account) && isKnown(stack.region) ? `${stack.account}/${stack.region}` : stack.node.path;
}

export function partitionOf(region: string): string | undefined {
  return isKnown(region) ? RegionInfo.get(region).partition : undefined;
}
