import { CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import { DeploymentType, StackSet, StackSetStack, StackSetTarget, StackSetTemplate } from 'cdk-stacksets';
import type { Construct } from 'constructs';
import { SignInAlarm, type SignInAlarmProps } from './sign-in-alarm';

export interface SignInAlarmStackSetStackProps extends StackProps, SignInAlarmProps {
  /** Whose accounts get the alarm: `ou-...`. */
  readonly organizationalUnits: string[];

  /** The home Region of the accounts' trails. */
  readonly targetRegion: string;
}

/** Gives the alarm to every account of organizational units, and to accounts that join them. */
export class SignInAlarmStackSetStack extends Stack {
  /** What each account gets. */
  public readonly template: StackSetStack;

  constructor(scope: Construct, id: string, props: SignInAlarmStackSetStackProps) {
    super(scope, id, props);

    this.template = new StackSetStack(this, 'Template');
    const logGroupName = new CfnParameter(this.template, 'LogGroupName', {
      description: "The log group that the account's trail delivers to",
      default: props.logGroupName,
    });
    new SignInAlarm(this.template, 'SignInAlarm', { ...props, logGroupName: logGroupName.valueAsString });

    new StackSet(this, 'StackSet', {
      stackSetName: 'console-sign-in-alarm',
      description: 'Tells the security account of console sign-ins without MFA',
      template: StackSetTemplate.fromStackSetStack(this.template),
      parameters: { [logGroupName.logicalId]: props.logGroupName },
      deploymentType: DeploymentType.serviceManaged({
        delegatedAdmin: true,
        autoDeployEnabled: true,
        // An account that leaves is not the organization's any more: its alarm could not publish.
        autoDeployRetainStacks: false,
      }),
      target: StackSetTarget.fromOrganizationalUnits({
        organizationalUnits: props.organizationalUnits,
        regions: [props.targetRegion],
      }),
      // One account after the other, and no more after the first that fails.
      operationPreferences: { maxConcurrentCount: 1, failureToleranceCount: 0 },
    });
  }
}
