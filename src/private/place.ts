import { type CfnResource, Stack, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { isKnown } from './checks';
import { partitionOf } from './environment';
import { type Place, textOf } from './template-text';

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
  const [, partition, , region, account] = resolvedText(alarm, arn).split(':').map((part) => (part.includes('${') ? undefined : part));
  return { account, Region: region, partition };
}

/**
 * What a construct has, without the token that may stand for it. Of an object, what is in it may be tokens still.
 *
 * Most values are no tokens, and to have them resolved takes as long as if they were.
 */
export function withoutToken<T>(user: IConstruct, value: T): T {
  return Token.isUnresolved(value) ? Stack.of(user).resolve(value) : value;
}

/** A value that a construct has, as a text: see `textOf`. */
export function resolvedText(user: IConstruct, value: unknown): string {
  if (typeof value === 'string' && !Token.isUnresolved(value)) {
    return value;
  }
  const stack = Stack.of(user);
  return textOf(stack.resolve(value), placeOfStack(stack));
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
