import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnResource, Stage } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { LogMetricAlarm } from '../log-metric-alarm';

/** A class of CloudFormation resources, such as `CfnTopic`. */
interface ResourceClass<T extends CfnResource> {
  readonly CFN_RESOURCE_TYPE_NAME: string;
  readonly prototype: T;
}

/** An alarm to check, and the log group that it was given. */
export interface CheckedAlarm {
  readonly alarm: LogMetricAlarm;
  readonly logGroup: ILogGroup;
}

/** Found again by walking a tree, so that an alarm that was removed from its tree is not checked. */
const checkedAlarms = new WeakMap<IConstruct, CheckedAlarm>();

export function register(checked: CheckedAlarm): void {
  checkedAlarms.set(checked.alarm, checked);
}

/**
 * The alarms and the CloudFormation resources below a construct, collected in one walk: a walk for each alarm and each
 * question would make synthesis several times slower in an app of many alarms.
 */
export class ResourceIndex {
  /** Those that are synthesized together with a stage; nested stages are synthesized before it. */
  public static ofStage(stage: IConstruct): ResourceIndex {
    return new ResourceIndex(stage, false);
  }

  /** Those of a whole app, nested stages included. */
  public static ofApp(app: IConstruct): ResourceIndex {
    return new ResourceIndex(app, true);
  }

  public readonly alarms: CheckedAlarm[] = [];

  private readonly byType = new Map<string, CfnResource[]>();

  private constructor(public readonly root: IConstruct, private readonly nestedStages: boolean) {
    this.collect(root);
  }

  public all<T extends CfnResource>(resourceClass: ResourceClass<T>): T[] {
    // A `CfnResource` of the type that is not of the class has no typed properties to look at.
    return (this.byType.get(resourceClass.CFN_RESOURCE_TYPE_NAME) ?? []).filter(
      (resource): resource is T => Object.prototype.isPrototypeOf.call(resourceClass.prototype, resource),
    );
  }

  private collect(construct: IConstruct): void {
    const checked = checkedAlarms.get(construct);
    if (checked) {
      this.alarms.push(checked);
    } else if (CfnResource.isCfnResource(construct)) {
      pushTo(this.byType, construct.cfnResourceType, construct);
    }
    for (const child of construct.node.children) {
      if (this.nestedStages || !Stage.isStage(child)) {
        this.collect(child);
      }
    }
  }
}

/** Adds to one of several lists. */
export function pushTo<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list) {
    list.push(item);
  } else {
    lists.set(key, [item]);
  }
}
