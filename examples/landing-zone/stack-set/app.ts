import { readFileSync } from 'fs';
import { App } from 'aws-cdk-lib';
import type { LandingZone } from './landing-zone';
import { LandingZoneStacks } from './landing-zone-stacks';

const app = new App();

const config: string = app.node.tryGetContext('config') ?? 'landing-zone.json';
const landingZone: LandingZone = JSON.parse(readFileSync(config, 'utf-8'));

new LandingZoneStacks(app, landingZone);
