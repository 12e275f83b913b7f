import { Annotations, Match } from 'aws-cdk-lib/assertions';
import type { Stack } from 'aws-cdk-lib/core';

/** The ids of this package's warnings on a stack, with the paths that they are on. */
export function warningsOf(stack: Stack): { id: string; path: string; text: string }[] {
  return Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp('cdk-cis-alarms:'))
    .map(({ id: path, entry }) => {
      const [, text, id] = /^(.*) \[ack: cdk-cis-alarms:(.*)\]$/s.exec(entry.data as string)!;
      return { id, path, text };
    });
}

export function warningIdsOf(stack: Stack): string[] {
  return warningsOf(stack).map(({ id }) => id);
}
