import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import type { StackTemplate } from './stacks';

/** What an update of a stack takes away from its user: a resource, with its history, its subscriptions or its name. */
export interface Interruption {
  readonly resourceType: string;
  readonly what: string;
}

/** What the CDK CLI knows of an update from one template to another, as far as it interrupts. */
export function interruptions(before: StackTemplate, after: StackTemplate): Interruption[] {
  const found: Interruption[] = [];
  fullDiff(before, after).resources.forEachDifference((_, change) => {
    const resourceType = change.oldResourceType!;
    if (change.isRemoval) {
      found.push({ resourceType, what: 'removed or renamed' });
    } else if (isReplacement(change.changeImpact)) {
      const causes = Object.entries(change.propertyUpdates).filter(([, update]) => isReplacement(update.changeImpact)).map(([property]) => property);
      found.push({ resourceType, what: `replaced (${causes.sort().join(', ') || change.newResourceType})` });
    }
  });
  return found;
}

function isReplacement(impact?: ResourceImpact): boolean {
  return impact === ResourceImpact.WILL_REPLACE || impact === ResourceImpact.MAY_REPLACE;
}
