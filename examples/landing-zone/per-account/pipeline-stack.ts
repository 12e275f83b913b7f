import { Stack, Stage, type StackProps, aws_codepipeline as codepipeline, pipelines } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { CentralTopicStack } from './central-topic-stack';
import type { LandingZone } from './landing-zone';
import { SignInAlarmStack } from './sign-in-alarm-stack';

const TOPIC_NAME = 'security-alarms';

export interface PipelineStackProps extends StackProps {
  readonly landingZone: LandingZone;
}

/** Deploys a central topic for each Region, then the alarm to each account and Region, wave by wave. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { landingZone, ...props }: PipelineStackProps) {
    super(scope, id, props);

    const { organizationId, securityAccount, email, waves } = landingZone;
    const { repository, branch, connectionArn } = landingZone.pipeline;

    const pipeline = new pipelines.CodePipeline(this, 'Pipeline', {
      pipelineType: codepipeline.PipelineType.V2,
      // For artifacts that other accounts read
      crossAccountKeys: true,
      enableKeyRotation: true,
      synth: new pipelines.ShellStep('Synth', {
        input: pipelines.CodePipelineSource.connection(repository, branch, { connectionArn }),
        commands: ['npm ci', 'npx cdk synth'],
      }),
    });

    const topics = pipeline.addWave('CentralTopics');
    for (const region of regionsOf(landingZone)) {
      const stage = new Stage(this, `CentralTopic-${region}`, { env: { account: securityAccount, region } });
      new CentralTopicStack(stage, 'CentralTopic', { stackName: 'CentralAlarmTopic', organizationId, topicName: TOPIC_NAME, email });
      topics.addStage(stage);
    }

    for (const { name: waveName, accounts } of waves) {
      const wave = pipeline.addWave(waveName);
      for (const { name, account, logGroupName, regions } of accounts) {
        for (const region of regions) {
          const stage = new Stage(this, `${name}-${region}`, { env: { account, region } });
          // One name everywhere: when an account is renamed here, its stack is updated, not created a second time.
          new SignInAlarmStack(stage, 'SignInAlarm', { stackName: 'SignInAlarm', logGroupName, securityAccount, topicName: TOPIC_NAME });
          wave.addStage(stage);
        }
      }
    }
  }
}

function regionsOf({ waves }: LandingZone): Set<string> {
  return new Set(waves.flatMap(({ accounts }) => accounts.flatMap(({ regions }) => regions)));
}
