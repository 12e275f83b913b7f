import type { Stack } from 'aws-cdk-lib/core';
import { isKnown } from './checks';
import { partitionOf } from './environment';

/** What stands in a text for a value that only CloudFormation knows, or for a variable that IAM replaces. */
export const UNKNOWN = /\$\{[^}]*\}/g;

/**
 * A resolved value as a text, in which `${...}` stands for what only CloudFormation knows: two texts that are equal stand
 * for equal values.
 *
 * @param value as `Stack.resolve` returns it
 * @param stack the stack whose template it is in
 */
export function textOf(value: unknown, stack: Stack): string {
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  const [intrinsic, argument]: [string?, unknown?] = Object.entries(value)[0] ?? [];
  if (intrinsic === 'Ref' && typeof argument === 'string') {
    return pseudoParameter(argument, stack) ?? unknown(argument);
  }
  if (intrinsic === 'Fn::GetAtt' && Array.isArray(argument)) {
    return unknown(argument.join('.'));
  }
  if (intrinsic === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1])) {
    return argument[1].map((part) => textOf(part, stack)).join(argument[0]);
  }
  if (intrinsic === 'Fn::Sub' && typeof argument === 'string') {
    return argument.replace(UNKNOWN, (variable) => textOf({ Ref: variable.slice('${'.length, -1) }, stack));
  }
  return unknown(JSON.stringify(value));
}

/** Without braces and colons inside, so that it ends where it seems to, and an ARN around it can be split. */
function unknown(name: string): string {
  return `\${${name.replace(/[{}:]/g, '')}}`;
}

function pseudoParameter(name: string, { account, region }: Stack): string | undefined {
  switch (name) {
    case 'AWS::AccountId':
      return isKnown(account) ? account : undefined;
    case 'AWS::Region':
      return isKnown(region) ? region : undefined;
    case 'AWS::Partition':
      return partitionOf(region);
    default:
      return undefined;
  }
}
