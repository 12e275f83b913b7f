import { readFileSync } from 'fs';
import { App } from 'aws-cdk-lib';
import type { LandingZone } from './landing-zone';
import { PipelineStack } from './pipeline-stack';

const app = new App();

const config: string = app.node.tryGetContext('config') ?? 'landing-zone.json';
const landingZone: LandingZone = JSON.parse(readFileSync(config, 'utf-8'));

new PipelineStack(app, 'SignInAlarmPipeline', {
  landingZone,
  env: { account: landingZone.securityAccount, region: landingZone.pipeline.region },
});
