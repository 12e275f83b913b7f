import { spawnSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { EXAMPLE_APPS, synthesizeExample } from '../support/example-apps';
import { pythonEnvironment } from '../support/python';

const REQUIREMENTS = path.join(__dirname, 'requirements.txt');

/**
 * How each example is synthesized, how many templates that makes, and what cfn-lint says: nothing, unless it is of a construct
 * of the CDK's own.
 */
const VARIANTS: { example: string; context: Record<string, string>; templates: number; findings: string[] }[] = [
  {
    example: 'quickstart',
    context: { email: 'security@example.com' },
    templates: 1,
    // The CDK's `Trail` waits for its role, which it refers to anyway, and for the role's policy, which it has to.
    findings: ['CisAlarmsQuickstart.template.json W3005 Resources/Trail022F0CF2/DependsOn/1'],
  },
  {
    example: 'quickstart',
    context: { logGroupName: 'existing' },
    templates: 1,
    findings: [],
  },
  {
    example: 'landing-zone/organization-trail',
    context: { organizationId: 'o-exampleorgid', email: 'security@example.com' },
    templates: 2,
    // As above
    findings: ['OrganizationTrail.template.json W3005 Resources/Trail022F0CF2/DependsOn/2'],
  },
  {
    example: 'landing-zone/organization-trail',
    context: { logGroupName: 'existing', email: 'security@example.com' },
    templates: 1,
    findings: [],
  },
  {
    // The other languages make the same template.
    example: 'languages/typescript',
    context: {},
    templates: 1,
    // As above
    findings: ['SignInAlarms.template.json W3005 Resources/Trail022F0CF2/DependsOn/1'],
  },
  {
    example: 'landing-zone/per-account',
    context: {},
    // The pipeline, its bucket in the other Region, two topics and four alarms
    templates: 8,
    // The CDK's `Pipeline` waits for its role, which it refers to anyway.
    findings: ['SignInAlarmPipeline.template.json W3005 Resources/Pipeline9850B417/DependsOn/1'],
  },
  {
    example: 'landing-zone/stack-set',
    context: {},
    // The topic, the stack set, what it deploys, and the alarm of the management account
    templates: 4,
    findings: [],
  },
];

interface Template {
  readonly Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
}

interface Finding {
  readonly Filename: string;
  readonly Rule: { Id: string };
  readonly Location: { Path: (string | number)[] };
}

let workspace: string;
let commands: string;

beforeAll(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'cdk-cis-alarms-cfn-lint-'));
  commands = pythonEnvironment(REQUIREMENTS);
});

afterAll(() => rmSync(workspace, { recursive: true }));

function emptyFolder(): string {
  return mkdtempSync(path.join(workspace, 'cdk.out-'));
}

/** @returns the exit status; the template, the rule and the place of each finding, of any severity */
function cfnLint(templates: string[]) {
  const { status, stdout, stderr } = spawnSync(path.join(commands, 'cfn-lint'), ['--format', 'json', '--', ...templates], {
    // Where no configuration file can soften the rules
    cwd: workspace,
    encoding: 'utf-8',
  });
  const findings = JSON.parse(stdout).map(({ Filename, Rule, Location }: Finding) => `${path.basename(Filename)} ${Rule.Id} ${Location.Path.join('/')}`);
  return { status, findings, stderr };
}

test('every example is checked', () => {
  expect([...new Set(VARIANTS.map(({ example }) => example))].sort()).toEqual(EXAMPLE_APPS);
});

test.each(VARIANTS)('every template of examples/$example with $context is accepted', ({ example, context, templates, findings }) => {
  // WHEN
  const files = synthesizeExample(example, context, emptyFolder());

  // THEN
  expect(files).toHaveLength(templates);
  expect(cfnLint(files)).toEqual({ status: findings.length > 0 ? 4 : 0, findings, stderr: '' });
});

test.each([
  {
    mistake: 'an operator that CloudWatch does not have',
    type: 'AWS::CloudWatch::Alarm',
    change: { ComparisonOperator: 'Greater' },
    finding: 'E3030 Resources/ConsoleLoginWithoutMfaAlarm221D4507/Properties/ComparisonOperator',
  },
  {
    mistake: 'no pattern',
    type: 'AWS::Logs::MetricFilter',
    change: { FilterPattern: undefined },
    finding: 'E3003 Resources/ConsoleLoginWithoutMfaMetricFilterDC3EC7C7/Properties',
  },
])('$type with $mistake is refused', ({ type, change, finding }) => {
  // GIVEN
  const [file] = synthesizeExample('quickstart', { logGroupName: 'existing' }, emptyFolder());
  const template: Template = JSON.parse(readFileSync(file, 'utf-8'));
  Object.assign(Object.values(template.Resources).find(({ Type }) => Type === type)!.Properties, change);
  writeFileSync(file, JSON.stringify(template));

  // THEN
  expect(cfnLint([file])).toEqual({ status: 2, findings: [`${path.basename(file)} ${finding}`], stderr: '' });
});
