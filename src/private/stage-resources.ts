import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnResource, Reference, Stage, Tokenization } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { LogMetricAlarm } from '../log-metric-alarm';

/** A class of CloudFormation resources, such as `CfnTopic`. */
interface ResourceClass<T extends CfnResource> {
  readonly CFN_RESOURCE_TYPE_NAME: string;
  readonly prototype: T;
}

/** The alarms to look for in a tree, each with the log group that it was given. */
const logGroups = new WeakMap<IConstruct, ILogGroup>();

/** Has an alarm found in the trees that it is part of. */
export function register(alarm: LogMetricAlarm, logGroup: ILogGroup): void {
  logGroups.set(alarm, logGroup);
}

export function logGroupOf(alarm: LogMetricAlarm): ILogGroup {
  return logGroups.get(alarm)!;
}

/**
 * The alarms and the CloudFormation resources below a construct, collected in one walk: a walk for each alarm and each
 * question would make synthesis several times slower in an app of many alarms.
 */
export class StageResources {
  /** Those that are synthesized together with a stage; nested stages are synthesized before it. */
  public static ofStage(stage: IConstruct): StageResources {
    return new StageResources(stage, false);
  }

  /** Those of a whole app, nested stages included. */
  public static ofApp(root: IConstruct): StageResources {
    return new StageResources(root, true);
  }

  public readonly alarms: LogMetricAlarm[] = [];

  private readonly byType = new Map<string, CfnResource[]>();

  private constructor(root: IConstruct, private readonly nestedStages: boolean) {
    this.collect(root);
  }

  public all<T extends CfnResource>(resourceClass: ResourceClass<T>): T[] {
    // A `CfnResource` of the type that is not of the class has no typed properties to look at.
    return (this.byType.get(resourceClass.CFN_RESOURCE_TYPE_NAME) ?? []).filter(
      (resource): resource is T => Object.prototype.isPrototypeOf.call(resourceClass.prototype, resource),
    );
  }

  private collect(construct: IConstruct): void {
    if (logGroups.has(construct)) {
      this.alarms.push(construct as LogMetricAlarm);
    } else if (CfnResource.isCfnResource(construct)) {
      const resources = this.byType.get(construct.cfnResourceType);
      if (resources) {
        resources.push(construct);
      } else {
        this.byType.set(construct.cfnResourceType, [construct]);
      }
    }
    for (const child of construct.node.children) {
      if (this.nestedStages || !Stage.isStage(child)) {
        this.collect(child);
      }
    }
  }
}

/** The resource of this app that a value refers to, such as an ARN by `Ref` or `Fn::GetAtt`, whichever stack it is in. */
export function referencedResource(value: unknown): CfnResource | undefined {
  const token = Tokenization.reverse(value, { failConcat: false });
  return Reference.isReference(token) && CfnResource.isCfnResource(token.target) ? token.target : undefined;
}
