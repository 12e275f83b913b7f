import { type CfnResource, Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { isKnown } from './checks';
import { partitionOf } from './environment';
import { textOf } from './template-text';

/** Where something is deployed to. What is not known is left out. */
export interface Place {
  readonly account?: string;
  readonly Region?: string;
  readonly partition?: string;
}

export function placeOfStack({ account, region }: Stack): Place {
  return {
    account: isKnown(account) ? account : undefined,
    Region: isKnown(region) ? region : undefined,
    partition: partitionOf(region),
  };
}

/**
 * Where something is that an alarm uses.
 *
 * @param alarm the alarm
 * @param owned the resource, if it is of this app
 * @param arn its ARN, if not
 */
export function placeOf(alarm: IConstruct, owned: CfnResource | undefined, arn: string): Place {
  if (owned) {
    return placeOfStack(Stack.of(owned));
  }
  const stack = Stack.of(alarm);
  const [, partition, , region, account] = textOf(stack.resolve(arn), stack).split(':').map((part) => (part.includes('${') ? undefined : part));
  return { account, Region: region, partition };
}

/** Aspects in which two places are known to differ. */
export function differences(one: Place, other: Place, aspects: (keyof Place)[]): (keyof Place)[] {
  return aspects.filter((aspect) => one[aspect] !== undefined && other[aspect] !== undefined && one[aspect] !== other[aspect]);
}

/** Why something that an alarm uses is in the wrong place. */
export function checkPlace(alarm: IConstruct, option: string, place: Place, aspects: (keyof Place)[]): string[] {
  const here = placeOfStack(Stack.of(alarm));
  return differences(here, place, aspects).map(
    (aspect) => `${alarm.node.path}: '${option}' must be in the ${aspect} of the alarm, ${here[aspect]}, got: ${place[aspect]}`,
  );
}
