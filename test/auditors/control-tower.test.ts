import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import { having, synthesizeAuditedStack } from './audited-stack';
import { EXAMPLE_APPS, synthesizeExample } from '../support/example-apps';

/** Those of the services that the library creates resources of: alarms and metric filters. */
const RULES = path.join(path.dirname(require.resolve('@cdklabs/cdk-validator-cfnguard/package.json')), 'rules', 'control-tower', 'cfn-guard', 'cloudwatch');

/**
 * How each example is synthesized, and what Control Tower says: nothing, unless it is that the log group of a trail has no
 * key of the customer's own, which costs, and which is the reader's to choose.
 */
const VARIANTS: { example: string; context: Record<string, string>; findings: string[] }[] = [
  {
    example: 'quickstart',
    context: { email: 'security@example.com' },
    findings: ['CisAlarmsQuickstart.template.json CT.CLOUDWATCH.PR.3 TrailLogGroup4CBE3AF5'],
  },
  { example: 'quickstart', context: { logGroupName: 'existing' }, findings: [] },
  {
    example: 'landing-zone/organization-trail',
    context: { organizationId: 'o-exampleorgid', email: 'security@example.com' },
    findings: ['OrganizationTrail.template.json CT.CLOUDWATCH.PR.3 LogGroupF5B46931'],
  },
  { example: 'landing-zone/organization-trail', context: { logGroupName: 'existing', email: 'security@example.com' }, findings: [] },
  { example: 'languages/typescript', context: {}, findings: ['SignInAlarms.template.json CT.CLOUDWATCH.PR.3 TrailLogGroup4CBE3AF5'] },
  { example: 'landing-zone/per-account', context: {}, findings: [] },
  { example: 'landing-zone/stack-set', context: {}, findings: [] },
];

let workspace: string;

beforeAll(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'cdk-cis-alarms-control-tower-'));
});

afterAll(() => rmSync(workspace, { recursive: true }));

function emptyFolder(): string {
  return mkdtempSync(path.join(workspace, 'cdk.out-'));
}

/** @returns the template, the control and the resource of each finding */
function controlTower(templates: string[]): string[] {
  const { violations } = new CfnGuardValidator({ controlTowerRulesEnabled: false, rules: [RULES] }).validate({ templatePaths: templates });
  return violations.flatMap(({ description, violatingResources }) => violatingResources.map(({ templatePath, resourceLogicalId }) =>
    `${path.basename(templatePath)} ${/CT\.\w+\.PR\.\d+/.exec(description)} ${resourceLogicalId}`));
}

test('every example is checked', () => {
  expect([...new Set(VARIANTS.map(({ example }) => example))].sort()).toEqual(EXAMPLE_APPS);
});

test.each(VARIANTS)('Control Tower finds in the templates of examples/$example with $context: $findings', ({ example, context, findings }) => {
  expect(controlTower(synthesizeExample(example, context, emptyFolder())).sort()).toEqual(findings);
});

test.each([
  {
    mistake: 'an alarm without an action',
    change: having('AWS::CloudWatch::Alarm', { AlarmActions: [] }),
    finding: 'CT.CLOUDWATCH.PR.1 ConsoleLoginWithoutMfaAlarm221D4507',
  },
  {
    mistake: 'a log group that keeps its events for less than a year',
    change: having('AWS::Logs::LogGroup', { RetentionInDays: 364 }),
    finding: 'CT.CLOUDWATCH.PR.2 TrailLogGroup4CBE3AF5',
  },
  {
    mistake: 'a log group that is not encrypted by a key',
    change: having('AWS::Logs::LogGroup', { KmsKeyId: undefined }),
    finding: 'CT.CLOUDWATCH.PR.3 TrailLogGroup4CBE3AF5',
  },
  {
    mistake: 'an alarm whose actions are off',
    change: having('AWS::CloudWatch::Alarm', { ActionsEnabled: false }),
    finding: 'CT.CLOUDWATCH.PR.4 ConsoleLoginWithoutMfaAlarm221D4507',
  },
])('Control Tower refuses $mistake', ({ change, finding }) => {
  // GIVEN
  const output = emptyFolder();
  const encrypted = having('AWS::Logs::LogGroup', { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/trail' });
  synthesizeAuditedStack(output, undefined, encrypted);
  const accepted = controlTower([path.join(output, 'Audited.template.json')]);

  // WHEN
  synthesizeAuditedStack(output, undefined, (resources) => {
    encrypted(resources);
    change(resources);
  });

  // THEN
  expect(accepted).toEqual([]);
  expect(controlTower([path.join(output, 'Audited.template.json')])).toEqual([`Audited.template.json ${finding}`]);
});
