import { type CfnTrail, ReadWriteType, type Trail } from 'aws-cdk-lib/aws-cloudtrail';
import { Stack } from 'aws-cdk-lib/core';

type EventSelector = CfnTrail.EventSelectorProperty;
type AdvancedEventSelector = CfnTrail.AdvancedEventSelectorProperty;
type AdvancedFieldSelector = CfnTrail.AdvancedFieldSelectorProperty;

/**
 * Why a trail does not record every console sign-in.
 *
 * CloudTrail records sign-ins of root in us-east-1, and those of IAM users in the Region of the endpoint that they use.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export function checkTrail(trail: Trail): string[] {
  const cfnTrail = trail.node.defaultChild as CfnTrail;
  const { isLogging, isMultiRegionTrail, includeGlobalServiceEvents, eventSelectors, advancedEventSelectors } = Stack.of(trail).resolve({
    isLogging: cfnTrail.isLogging,
    isMultiRegionTrail: cfnTrail.isMultiRegionTrail ?? false,
    includeGlobalServiceEvents: cfnTrail.includeGlobalServiceEvents,
    eventSelectors: cfnTrail.eventSelectors,
    advancedEventSelectors: cfnTrail.advancedEventSelectors,
  });

  const refusals: string[] = [];
  if (isLogging === false) {
    refusals.push("'isLogging' must be true, or no sign-in is recorded, got: false");
  }
  if (isMultiRegionTrail === false) {
    refusals.push("'isMultiRegionTrail' must be true, or sign-ins of root outside us-east-1, and of IAM users in other Regions, are missed, got: false");
  }
  if (includeGlobalServiceEvents === false) {
    refusals.push("'includeGlobalServiceEvents' must be true, or sign-ins of root, and of IAM users at the global endpoint, are missed, got: false");
  }
  const selectors = [advancedEventSelectors, eventSelectors].find((list) => Array.isArray(list) && list.length > 0);
  if (selectors && !selectors.some(mayRecordSignIns)) {
    refusals.push("its event selectors must include management events that are writes ('managementEvents' ReadWriteType.ALL or WRITE_ONLY), "
      + `or every sign-in is missed, got: ${JSON.stringify(selectors)}`);
  }
  return refusals.map((refusal) => `'trail' (${trail.node.path}): ${refusal}`);
}

/**
 * A sign-in is a management event, and a write. Selectors are alternatives; without any, all management events are
 * recorded. What is not known is not judged.
 */
function mayRecordSignIns({ includeManagementEvents, readWriteType, fieldSelectors }: EventSelector & Partial<AdvancedEventSelector>): boolean {
  if (!Array.isArray(fieldSelectors)) {
    return includeManagementEvents !== false && readWriteType !== ReadWriteType.READ_ONLY;
  }
  return (fieldSelectors as AdvancedFieldSelector[]).every(({ field, equalTo }) => {
    const values = Array.isArray(equalTo) && equalTo.every((value) => typeof value === 'string') ? equalTo : undefined;
    switch (field) {
      case 'eventCategory':
        return values?.includes('Management') ?? true;
      case 'readOnly':
        return values?.includes('false') ?? true;
      default:
        return true;
    }
  });
}
