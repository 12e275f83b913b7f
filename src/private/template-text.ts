/** Where something is deployed to. What is not known is left out. */
export interface Place {
  readonly account?: string;
  readonly Region?: string;
  readonly partition?: string;
}

/** What stands in a text for a value that only CloudFormation knows, or for a variable that IAM replaces. */
export const UNKNOWN = /\$\{[^}]*\}/g;

/**
 * A value in a template as a text, in which `${...}` stands for what only CloudFormation knows: two texts that are equal
 * stand for equal values.
 *
 * @param value JSON, intrinsic functions included
 * @param place where the template is deployed to
 */
export function textOf(value: unknown, place: Place): string {
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  const [intrinsic, argument]: [string?, unknown?] = Object.entries(value)[0] ?? [];
  if (intrinsic === 'Ref' && typeof argument === 'string') {
    return pseudoParameter(argument, place) ?? unknown(argument);
  }
  if (intrinsic === 'Fn::GetAtt' && Array.isArray(argument)) {
    return unknown(argument.join('.'));
  }
  if (intrinsic === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1])) {
    return argument[1].map((part) => textOf(part, place)).join(argument[0]);
  }
  if (intrinsic === 'Fn::Sub' && typeof argument === 'string') {
    return argument.replace(UNKNOWN, (variable) => textOf({ Ref: variable.slice('${'.length, -1) }, place));
  }
  return unknown(JSON.stringify(value));
}

/** Without braces and colons inside, so that it ends where it seems to, and an ARN around it can be split. */
function unknown(name: string): string {
  return `\${${name.replace(/[{}:]/g, '')}}`;
}

function pseudoParameter(name: string, { account, Region, partition }: Place): string | undefined {
  return { 'AWS::AccountId': account, 'AWS::Region': Region, 'AWS::Partition': partition }[name];
}
