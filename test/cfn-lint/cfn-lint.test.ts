import { execFileSync, spawnSync } from 'child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { pythonEnvironment } from '../support/python';

const REPOSITORY = path.join(__dirname, '..', '..');
const EXAMPLES = path.join(REPOSITORY, 'examples');
const REQUIREMENTS = path.join(__dirname, 'requirements.txt');

/** The CDK's `Trail` waits for its role, which it refers to anyway, and for the role's policy, which it has to. */
const OF_TRAIL = { status: 4, findings: ['W3005 Resources/Trail022F0CF2/DependsOn/1'], stderr: '' };

/** How each example is synthesized, and what cfn-lint says then: nothing, unless it is of a construct of the CDK's own. */
const VARIANTS = [
  // The other languages have the same template.
  { example: path.join('languages', 'typescript'), context: 'email=security@example.com', verdict: OF_TRAIL },
  { example: 'quickstart', context: 'email=security@example.com', verdict: OF_TRAIL },
  { example: 'quickstart', context: 'logGroupName=existing', verdict: { status: 0, findings: [], stderr: '' } },
];

interface Template {
  readonly Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
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

/** @returns the files of the templates */
function synthesize(example: string, context: string): string[] {
  const output = mkdtempSync(path.join(workspace, 'cdk.out-'));
  execFileSync(path.join(REPOSITORY, 'node_modules', '.bin', 'cdk'), [
    'synth', '--quiet', '--no-notices', '--output', output, '--context', context,
  ], { cwd: path.join(EXAMPLES, example), env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' } });
  return readdirSync(output).filter((file) => file.endsWith('.template.json')).map((file) => path.join(output, file));
}

/** @returns the exit status, and the rule and the place of each finding, of any severity */
function cfnLint(template: string) {
  const { status, stdout, stderr } = spawnSync(path.join(commands, 'cfn-lint'), ['--format', 'json', '--', template], {
    // Where no configuration file can soften the rules
    cwd: workspace,
    encoding: 'utf-8',
  });
  const findings = JSON.parse(stdout).map(({ Rule, Location }: Finding) => `${Rule.Id} ${Location.Path.join('/')}`);
  return { status, findings, stderr };
}

test('every example is checked', () => {
  const examples = readdirSync(EXAMPLES, { encoding: 'utf-8', recursive: true })
    .filter((file) => path.basename(file) === 'app.ts')
    .map((file) => path.dirname(file));
  expect([...new Set(VARIANTS.map(({ example }) => example))].sort()).toEqual(examples.sort());
});

test.each(VARIANTS)('examples/$example with $context is accepted', ({ example, context, verdict }) => {
  // WHEN
  const templates = synthesize(example, context);

  // THEN
  expect(templates).toHaveLength(1);
  expect(cfnLint(templates[0])).toEqual(verdict);
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
  const [file] = synthesize('quickstart', 'logGroupName=existing');
  const template: Template = JSON.parse(readFileSync(file, 'utf-8'));
  Object.assign(Object.values(template.Resources).find(({ Type }) => Type === type)!.Properties, change);
  writeFileSync(file, JSON.stringify(template));

  // THEN
  expect(cfnLint(file)).toEqual({ status: 2, findings: [finding], stderr: '' });
});
