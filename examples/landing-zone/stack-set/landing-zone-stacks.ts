import type { App } from 'aws-cdk-lib';
import { CentralTopicStack } from './central-topic-stack';
import type { LandingZone } from './landing-zone';
import { SignInAlarmStack } from './sign-in-alarm-stack';
import { SignInAlarmStackSetStack } from './stack-set-stack';

const TOPIC_NAME = 'security-alarms';

/** The central topic and the stack set in the security account, and the alarm of the management account. */
export class LandingZoneStacks {
  public readonly topic: CentralTopicStack;
  public readonly stackSet: SignInAlarmStackSetStack;
  public readonly management: SignInAlarmStack;

  constructor(app: App, landingZone: LandingZone) {
    const { organizationId, organizationalUnits, managementAccount, securityAccount, region, logGroupName, email } = landingZone;
    const security = { account: securityAccount, region };
    const alarm = { logGroupName, securityAccount, topicName: TOPIC_NAME };

    this.topic = new CentralTopicStack(app, 'CentralAlarmTopic', { env: security, organizationId, topicName: TOPIC_NAME, email });

    this.stackSet = new SignInAlarmStackSetStack(app, 'SignInAlarmStackSet', { env: security, ...alarm, organizationalUnits, targetRegion: region });
    this.stackSet.addDependency(this.topic);

    this.management = new SignInAlarmStack(app, 'ManagementSignInAlarm', { env: { account: managementAccount, region }, ...alarm });
  }
}
