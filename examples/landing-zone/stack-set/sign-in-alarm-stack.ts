import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { SignInAlarm, type SignInAlarmProps } from './sign-in-alarm';

export interface SignInAlarmStackProps extends StackProps, SignInAlarmProps {}

/** The alarm in an account that the stack set does not reach, such as the management account. */
export class SignInAlarmStack extends Stack {
  constructor(scope: Construct, id: string, props: SignInAlarmStackProps) {
    super(scope, id, props);

    new SignInAlarm(this, 'SignInAlarm', props);
  }
}
