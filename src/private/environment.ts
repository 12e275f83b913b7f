import { Arn, ArnFormat, type IResource, Stack } from 'aws-cdk-lib/core';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { IConstruct } from 'constructs';
import { isKnown } from './checks';
import { referencedResource } from './stage-resources';

/** Where something is deployed to; each part may be a token. */
export interface Place {
  readonly account?: string;
  readonly region?: string;
  readonly partition?: string;
}

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

/** Where a resource is that may be of this app or imported. */
export function placeOf(resource: IResource, arn: string): Place {
  const owned = referencedResource(arn);
  if (owned) {
    return placeOfStack(Stack.of(owned));
  }
  const { account, region } = resource.env;
  const partition = isKnown(arn) ? Arn.split(arn, ArnFormat.COLON_RESOURCE_NAME).partition : partitionOf(region);
  return { account, region, partition };
}

export function placeOfStack({ account, region }: Stack): Place {
  return { account, region, partition: partitionOf(region) };
}

export function partitionOf(region: string): string | undefined {
  return isKnown(region) ? RegionInfo.get(region).partition : undefined;
}

/** In which of the aspects two places are known to differ. */
export function differences(one: Place, other: Place, aspects: (keyof Place)[]): (keyof Place)[] {
  return aspects.filter((aspect) => isKnown(one[aspect]) && isKnown(other[aspect]) && one[aspect] !== other[aspect]);
}

/** Why something that an alarm uses is in the wrong place. */
export function checkPlace(alarm: IConstruct, option: string, place: Place, aspects: (keyof Place)[]): string[] {
  const here = placeOfStack(Stack.of(alarm));
  return differences(here, place, aspects).map(
    (aspect) => `${alarm.node.path}: '${option}' must be in the ${aspect} of the alarm, ${here[aspect]}, got: ${place[aspect]}`,
  );
}
