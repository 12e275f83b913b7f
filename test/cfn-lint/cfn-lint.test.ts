import { spawnSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { EXAMPLE_APPS, synthesizeExample } from '../support/example-apps';
import { pythonEnvironment } from '../support/python';

const REQUIREMENTS = path.join(__dirname, 'requirements.txt');

const ACCEPTED = { status: 0, findings: [], stderr: '' };

/** How each example is synthesized, and what cfn-lint says then: nothing, unless it is of a construct of the CDK's own. */
const VARIANTS: { example: string; context: Record<string, string>; verdicts: Record<string, Verdict> }[] = [
  {
    example: 'quickstart',
    context: { email: 'security@example.com' },
    verdicts: {
      // The CDK's `Trail` waits for its role, which it refers to anyway, and for the role's policy, which it has to.
      'CisAlarmsQuickstart.template.json': { status: 4, findings: ['W3005 Resources/Trail022F0CF2/DependsOn/1'], stderr: '' },
    },
  },
  { example: 'quickstart', context: { logGroupName: 'existing' }, verdicts: { 'CisAlarmsQuickstart.template.json': ACCEPTED } },
  {
    example: 'landing-zone/organization-trail',
    context: { organizationId: 'o-exampleorgid', email: 'security@example.com' },
    verdicts: {
      'OrganizationSignInAlarm.template.json': ACCEPTED,
      // As above
      'OrganizationTrail.template.json': { status: 4, findings: ['W3005 Resources/Trail022F0CF2/DependsOn/2'], stderr: '' },
    },
  },
  {
    example: 'landing-zone/organization-trail',
    context: { logGroupName: 'existing', email: 'security@example.com' },
    verdicts: { 'OrganizationSignInAlarm.template.json': ACCEPTED },
  },
];

interface Template {
  readonly Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
}

interface Verdict {
  readonly status: number | null;
  readonly findings: string[];
  readonly stderr: string;
}

interface Finding {
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

/** @returns the exit status, and the rule and the place of each finding, of any severity */
function cfnLint(template: string): Verdict {
  const { status, stdout, stderr } = spawnSync(path.join(commands, 'cfn-lint'), ['--format', 'json', '--', template], {
    // Where no configuration file can soften the rules
    cwd: workspace,
    encoding: 'utf-8',
  });
  const findings = JSON.parse(stdout).map(({ Rule, Location }: Finding) => `${Rule.Id} ${Location.Path.join('/')}`);
  return { status, findings, stderr };
}

test('every example is checked', () => {
  expect([...new Set(VARIANTS.map(({ example }) => example))].sort()).toEqual(EXAMPLE_APPS);
});

test.each(VARIANTS)('every template of examples/$example with $context is accepted', ({ example, context, verdicts }) => {
  // WHEN
  const output = emptyFolder();
  const templates = synthesizeExample(example, context, output);

  // THEN
  expect(Object.fromEntries(templates.map((template) => [path.relative(output, template), cfnLint(template)]))).toEqual(verdicts);
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
  expect(cfnLint(file)).toEqual({ status: 2, findings: [finding], stderr: '' });
});
