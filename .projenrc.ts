import { readFileSync } from 'fs';
import { awscdk, github, javascript, JsonFile, JsonPatch, ReleasableCommits, release, typescript } from 'projen';
import { JobPermission } from 'projen/lib/github/workflows-model';
import { addIssueTemplates } from './projenrc/issue-templates';
import { addCheckWorkflows, attestPackages, WORKFLOW_NODE } from './projenrc/workflows';

/** The oldest aws-cdk-lib and constructs that the package admits: development and unit tests run on them. */
const CDK_FLOOR = '2.189.1';
const CONSTRUCTS_FLOOR = '10.4.2';

/** Folders of `test/` that are no part of the unit tests, as they install things. Each is a task of its own. */
const SLOW_SUITES = ['package', 'cfn-lint', 'cli', 'deploy', 'api', 'auditors', 'workflows', 'supply-chain', 'integ', 'languages'];

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-cis-alarms',
  description:
    'CIS alarms for AWS CDK that cannot be silent: a CloudWatch alarm on AWS console sign-ins without MFA, from the CloudTrail log group to the SNS topic',
  keywords: [
    'alarm',
    'aws-cdk',
    'cdk',
    'cis',
    'cloudtrail',
    'cloudwatch',
    'compliance',
    'mfa',
    'monitoring',
    'security',
  ],
  author: 'cdk-cis-alarms contributors',
  authorAddress: 'https://github.com/cdk-cis-alarms',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk-cis-alarms/cdk-cis-alarms.git',
  license: 'Apache-2.0',
  copyrightOwner: 'cdk-cis-alarms contributors',
  stability: 'experimental',

  // Toolchain
  projenrcTs: true,
  runner: typescript.TypeScriptRunner.tsx(),
  projenVersion: '0.103.25',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  workflowNodeVersion: WORKFLOW_NODE,
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.3',
  cdkVersion: CDK_FLOOR,
  constructsVersion: CONSTRUCTS_FLOOR,
  devDeps: [
    // What a change of a template does to what is deployed
    '@aws-cdk/cloudformation-diff@2.187.5',
    // Control Tower's proactive controls
    '@cdklabs/cdk-validator-cfnguard@0.0.62',
    'aws-cdk@2.1148.1',
    'cdk-nag@2.37.55',
    // They work on the oldest CDK that is supported.
    '@aws-cdk/integ-runner@2.197.10',
    '@aws-cdk/integ-tests-alpha@2.187.0-alpha.0',
    'fast-check@4.10.2',
    // From 5 on, it needs a newer Node than the oldest that is supported here.
    'license-checker-rseidelsohn@4.4.2',
    '@stryker-mutator/core@9.6.1',
    '@stryker-mutator/jest-runner@9.6.1',
    '@types/semver@7.8.0',
    'semver@7.8.6',
    // Bundled into the CLI, so that the package installs nothing.
    '@types/cli-progress@3.11.6',
    'cli-progress@3.12.0',
    'esbuild@0.28.2',
    'stream-chain@4.4.1',
    'stream-json@3.8.0',
    // Used by an example.
    'cdk-stacksets@0.0.153',
    // Read back what was deployed; all of one release.
    '@aws-sdk/client-cloudformation@3.1164.0',
    '@aws-sdk/client-cloudwatch@3.1164.0',
    '@aws-sdk/client-cloudwatch-logs@3.1164.0',
    '@aws-sdk/client-kms@3.1164.0',
    '@aws-sdk/client-sns@3.1164.0',
    '@aws-sdk/client-sqs@3.1164.0',
  ],
  sampleCode: false,
  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: {
    include: ['.projenrc.ts'],
    // Examples import the package by its name, as their readers will.
    compilerOptions: { paths: { 'cdk-cis-alarms': ['./src'] } },
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['bench', 'cli', 'examples', 'projenrc', 'scripts', 'test'],
    tsconfigPath: './tsconfig.dev.json',
    projectService: false,
  },

  // Tests
  typecheckTests: true,
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      moduleNameMapper: { '^cdk-cis-alarms$': '<rootDir>/src' },
      testPathIgnorePatterns: ['/node_modules/', ...[...SLOW_SUITES, 'mutation'].map((suite) => `<rootDir>/test/${suite}/`)],
      collectCoverageFrom: ['src/**/*.ts'],
      coverageReporters: ['lcov'],
      coverageThreshold: { statements: 100, branches: 100, functions: 100, lines: 100 },
    },
  },

  // Release
  defaultReleaseBranch: 'main',
  // To record a version is no reason for another.
  releasableCommits: ReleasableCommits.featuresAndFixes(),
  // From 13 on, it needs a newer Node than the oldest that is supported here.
  bumpPackage: 'commit-and-tag-version@12.7.3',
  releaseTrigger: release.ReleaseTrigger.workflowDispatch(),
  releaseEnvironment: 'release',
  jsiiReleaseVersion: '0.2.1061',
  githubOptions: {
    mergify: false,
    pullRequestLintOptions: {
      semanticTitleOptions: { types: ['build', 'chore', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'style', 'test'] },
    },
  },
  pullRequestTemplateContents: [
    'Fixes #',
    '',
    '- [ ] A test fails without the change.',
    '- [ ] `bash .ci/run` passes, and generated files are committed.',
    '- [ ] README, docs and the docs of the options say what is new.',
    '- [ ] The title is the line of the changelog, in the form of Conventional Commits.',
  ],
  npmProvenance: true,
  npmTrustedPublishing: true,
  publishToPypi: { distName: 'cdk-cis-alarms', module: 'cdk_cis_alarms', trustedPublishing: true },
  publishToMaven: {
    mavenGroupId: 'io.github.cdkcisalarms',
    mavenArtifactId: 'cdk-cis-alarms',
    javaPackage: 'io.github.cdkcisalarms',
  },
  publishToGo: { moduleName: 'github.com/cdk-cis-alarms/cdk-cis-alarms-go', packageName: 'cdkcisalarms' },
  publishToNuget: { dotNetNamespace: 'CdkCisAlarms', packageId: 'CdkCisAlarms', trustedPublishing: true },
  // jsii writes an .npmignore; what is published is said by the `files` field below.
  npmignoreEnabled: false,
  // The folder is generated: what is found in it would depend on when projen runs.
  autoDetectBin: false,
  gitignore: ['/.npmignore', '/.jsii.tabl.json', '/bin/', '/bench/.consumer-*/', 'cdk.out/', '/.stryker-tmp/', '/reports/', '/examples/languages/java/target/', '/examples/languages/python/.venv/'],
});

// Of the declarations, those that the entry point exports are all that a consumer can import.
const exported = [...readFileSync('src/index.ts', 'utf-8').matchAll(/'\.\/(.*)'/g)].map(([, module]) => `lib/${module}.d.ts`);
project.package.addField('files', ['.jsii', 'bin', 'lib/**/*.js', 'lib/index.d.ts', ...exported]);
// Source maps, with the sources inside, would be two thirds of what jsii writes.
project.tsconfig!.file.addOverride('compilerOptions.inlineSourceMap', false);
project.tsconfig!.file.addOverride('compilerOptions.inlineSources', false);
project.package.addBin({ 'cdk-cis-alarms': 'bin/cdk-cis-alarms.js' });
// From 30.5 on, jest depends on a file watcher that is compiled while it is installed.
project.addDevDeps('jest@30.4.2');
// The public surface is what the entry point exports: deep imports of `lib/private` do not resolve.
project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './.jsii': './.jsii',
  './package.json': './package.json',
});
// 1.13.0 lists platform bindings that were never published, and `npm ci` then fails.
project.package.addPackageResolutions('unrs-resolver@1.12.2');
// The Go module requires the versions that are installed here, and not every one of them is a Go module. Not as resolutions,
// as projen takes any package of that scope for the CDK v1.
for (const [name, version] of [['asset-awscli-v1', '2.2.229'], ['asset-node-proxy-agent-v6', '2.1.0'], ['cloud-assembly-schema', '41.0.0']]) {
  project.package.file.addOverride(`overrides.@aws-cdk/${name}`, version);
}

project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');

const bundle = project.addTask('bundle', {
  description: 'Bundle the CLI into one file, and make the compiled code small and fast to import',
  steps: [{ exec: 'tsx scripts/bundle-cli.ts' }, { exec: 'tsx scripts/compact-library.ts' }],
});
project.postCompileTask.spawn(bundle);

// Every language's package, as far as that takes no .NET SDK. A build packages for npm only: the release workflow makes the
// others, each where its toolchain is.
const rosetta = project.addTask('rosetta', {
  description: 'Compile the samples of the README and the API, and translate them for the other languages',
  exec: 'jsii-rosetta extract --strict',
});
project.postCompileTask.spawn(rosetta);
const apiOfLanguages = project.addTask('docgen:languages', {
  description: 'Generate the API docs of the other languages',
  exec: 'jsii-docgen --output docs/api/api.md --language python --language java --language go --language csharp',
});
project.postCompileTask.spawn(apiOfLanguages);
project.annotateGenerated('/docs/api/**');
// jsii-docgen follows the link that the examples need, round and round: a minute or more.
for (const docgen of [project.tasks.tryFind('docgen')!, apiOfLanguages]) {
  docgen.prependExec('rm -f node_modules/cdk-cis-alarms');
}
// In a shell of its own: the one that projen brings has another `test`.
const samplesChanged = { condition: "sh -c 'test ! .jsii.tabl.json -nt .jsii'" };
for (const language of ['python', 'java', 'go', 'dotnet']) {
  project.tasks.tryFind(`package:${language}`)!.prependSpawn(rosetta, samplesChanged);
}
const dotnetCode = project.addTask('package:dotnet-code', {
  description: 'Generate the .NET code without building it, which takes the .NET SDK',
  steps: [
    { spawn: rosetta.name, ...samplesChanged },
    { exec: 'jsii-pacmak -v --target dotnet --code-only' },
  ],
});
project.packageTask.reset();
project.packageTask.spawn(project.compileTask);
project.packageTask.spawn(bundle);
for (const language of ['js', 'python', 'java', 'go']) {
  project.packageTask.spawn(project.tasks.tryFind(`package:${language}`)!);
}
project.packageTask.spawn(dotnetCode);
project.tryFindObjectFile('.projen/tasks.json')!.patch(
  JsonPatch.test('/tasks/build/steps/5/spawn', 'package'),
  JsonPatch.replace('/tasks/build/steps/5/spawn', 'package:js'),
);
// npm packs files with the permissions that they have: those of whoever checked them out would change the tarball's hash.
project.tasks.tryFind('package:js')!.prependExec('chmod -R go+rX .jsii API.md LICENSE README.md bin lib package.json');

// Whether or not the link of the examples is there
project.tryFindObjectFile('.eslintrc.json')!.addOverride('settings.import/internal-regex', '^cdk-cis-alarms$');
project.eslint!.addOverride({
  files: ['src/**/*.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      { paths: [{ name: 'aws-cdk-lib', message: "import 'aws-cdk-lib/core' and submodules: the root costs every consumer's compile three times the memory" }] },
    ],
  },
});

// publib publishes to npm's own registry unless it is told another.
project.github!.tryFindWorkflow('release')!.file!.patch(JsonPatch.remove('/jobs/release_npm/steps/9/env/NPM_REGISTRY'));

const link = project.addTask('link', {
  description: 'Let the examples find the compiled package under its own name',
  exec: 'ln -sfn .. node_modules/cdk-cis-alarms',
});
project.addTask('demo', {
  description: 'Synthesize the quickstart with the CDK CLI and print what it would deploy',
  env: { CDK_DISABLE_CLI_TELEMETRY: 'true' },
  steps: [
    { spawn: 'compile' },
    { spawn: link.name },
    { exec: 'cdk synth --quiet --no-notices -c email=security@example.com', cwd: 'examples/quickstart' },
    { exec: 'tsx scripts/demo.ts' },
  ],
});

project.addTask('bench', {
  description: 'Measure, as ratios within one run, and say which targets hold',
  steps: [
    { spawn: 'compile' },
    { spawn: bundle.name },
    { exec: 'tsx bench/matches.ts', receiveArgs: true },
    { exec: 'tsx bench/run.ts' },
  ],
});

for (const suite of SLOW_SUITES) {
  new JsonFile(project, `test/${suite}/jest.config.json`, {
    obj: {
      rootDir: '.',
      testTimeout: 300_000,
      verbose: true,
      moduleNameMapper: { '^cdk-cis-alarms$': '<rootDir>/../../src' },
      transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/../../tsconfig.dev.json' }] },
    },
  });
}
const pack = [{ spawn: 'compile' }, { spawn: bundle.name }, { spawn: 'package:js' }];
project.addTask('test:package', {
  description: 'Use the packed tarball as a consumer would, on the oldest and the newest supported aws-cdk-lib',
  steps: [
    ...pack,
    { exec: 'jest --config test/package/jest.config.json', receiveArgs: true },
  ],
});
project.addTask('test:matrix', {
  description: 'Run the unit tests against the packed tarball, on each combination of CDK, constructs and Node.js',
  steps: [
    ...pack,
    { exec: 'tsx scripts/test-matrix.ts', receiveArgs: true },
  ],
});
project.addTask('test:cli', {
  description: 'Use the CLI of the packed tarball where nothing else is installed',
  steps: [
    ...pack,
    { exec: 'jest --config test/cli/jest.config.json', receiveArgs: true },
  ],
});
project.addTask('test:deploy', {
  description: 'Deploy with the CDK CLI to an AWS endpoint on this machine; needs Python 3.11 or newer as python3',
  env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  steps: [
    { spawn: 'compile' },
    { spawn: link.name },
    { exec: 'jest --config test/deploy/jest.config.json', receiveArgs: true },
  ],
});
project.addTask('test:cfn-lint', {
  description: 'Check the templates of the examples with cfn-lint; needs Python 3.11 or newer as python3',
  env: { CDK_DISABLE_CLI_TELEMETRY: 'true' },
  steps: [
    { spawn: 'compile' },
    { spawn: link.name },
    { exec: 'jest --config test/cfn-lint/jest.config.json', receiveArgs: true },
  ],
});

// Whether the tests would notice: of each change of the source by machine, one of them has to fail.
new JsonFile(project, 'test/mutation/jest.config.json', {
  obj: {
    rootDir: '../..',
    roots: ['<rootDir>/src', '<rootDir>/test'],
    testMatch: ['<rootDir>/test/mutation/all.test.ts'],
    testEnvironment: './test/mutation/environment.js',
    runtime: '<rootDir>/test/mutation/runtime.js',
    transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.dev.json', diagnostics: false }] },
  },
});
new JsonFile(project, 'stryker.config.json', {
  obj: {
    mutate: ['src/**/*.ts'],
    testRunner: 'jest',
    jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.json', enableFindRelatedTests: false },
    coverageAnalysis: 'perTest',
    disableTypeChecks: 'src/**/*.ts',
    concurrency: 2,
    // The CDK and jest keep what tests leave.
    maxTestRunnerReuse: 300,
    ignorePatterns: ['/.*', '/bench', '/bin', '/cli', '/coverage', '/dist', '/docs', '/examples', '/lib', '/reports', '/scripts', '/test-reports'],
    reporters: ['progress-append-only', 'html', 'json'],
  },
});
project.addTask('test:mutation', {
  description: 'Change the source by machine, everywhere, and see that a test fails each time',
  steps: [
    { exec: 'stryker run', receiveArgs: true },
    { exec: 'tsx scripts/mutation-score.ts' },
  ],
});

// What is published: later versions are compared with it.
project.addTask('test:api', {
  description: 'Compare the public API with that of the last published version',
  steps: [
    { spawn: 'compile' },
    { exec: 'jest --config test/api/jest.config.json', receiveArgs: true },
  ],
});
project.addTask('record-version', {
  description: 'Record what a published version deploys, and its API: record-version VERSION',
  steps: [
    { spawn: 'compile' },
    { exec: 'tsx scripts/record-version.ts', receiveArgs: true },
  ],
});
project.addTask('changelog', {
  description: 'Commit what a release wrote to dist/changelog.md to CHANGELOG.md',
  env: { CHANGELOG: 'dist/changelog.md', PROJECT_CHANGELOG_FILE: 'CHANGELOG.md', VERSION_FILE: 'dist/version.txt' },
  steps: [{ builtin: 'release/update-changelog' }],
});
project.release!.addJobs({
  record_version: {
    name: 'Record the version',
    needs: ['release', 'release_github'],
    if: '${{ !inputs.dry_run }}',
    runsOn: ['ubuntu-latest'],
    permissions: { contents: JobPermission.READ },
    steps: [
      github.WorkflowSteps.checkout(),
      ...project.renderWorkflowSetup({ mutable: false }),
      github.WorkflowSteps.downloadArtifact({ with: { artifactIds: ['${{ needs.release.outputs.artifact_id }}'], path: 'dist' } }),
      { name: 'Record', run: 'npm run record-version "$(cat dist/version.txt)"' },
      github.WorkflowSteps.setupGitIdentity({ gitIdentity: { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' } }),
      { name: 'Add to the changelog', run: 'npm run changelog' },
      ...github.WorkflowActions.createPullRequest({
        workflowName: 'release',
        pullRequestTitle: 'test: record the published version',
        pullRequestDescription: 'Its templates and its API, with which later versions are compared.',
        credentials: project.github!.projenCredentials,
      }),
    ],
  },
});

project.addTask('test:auditors', {
  description: 'Let auditors judge the alarm, deployed to an AWS endpoint on this machine, and the templates of the examples; needs Python 3.11 or newer as python3',
  env: { CDK_DISABLE_CLI_TELEMETRY: 'true' },
  steps: [
    { spawn: 'compile' },
    { spawn: link.name },
    { exec: 'jest --config test/auditors/jest.config.json --verbose', receiveArgs: true },
  ],
});

project.addTask('test:supply-chain', {
  description: 'Check what is published and what it is built with: dependencies, licences, a reproducible tarball',
  steps: [
    { spawn: 'compile' },
    { spawn: bundle.name },
    { spawn: 'package:js' },
    { exec: 'jest --config test/supply-chain/jest.config.json', receiveArgs: true },
  ],
});
project.addTask('integ', {
  description: 'Compare the template of the integration test with its snapshot; to deploy it: integ --force --update-on-failed',
  env: { CDK_DISABLE_CLI_TELEMETRY: 'true' },
  execArgs: ['integ-runner', '--directory', 'test/integ', '--language', 'typescript', '--app', 'tsx {filePath}', '$@'],
  receiveArgs: true,
});
project.addTask('test:integ', {
  description: 'Check the snapshot of the integration test, and that a changed source is seen',
  exec: 'jest --config test/integ/jest.config.json',
  receiveArgs: true,
});
// What the assertions run as, 2 MB; integ-runner makes it anew.
project.gitignore.exclude('/test/integ/*.snapshot/asset.*', '/test/integ/cdk-integ.out*');
project.addTask('test:workflows', {
  description: 'Check the workflows with actionlint; needs Go',
  exec: 'jest --config test/workflows/jest.config.json',
  receiveArgs: true,
});
addCheckWorkflows(project);
attestPackages(project);
addIssueTemplates(project);

project.addTask('test:languages', {
  description: 'Build every package and use each as its users would; needs Python 3.11 or newer as python3, a JDK, Maven and Go',
  exec: 'jest --config test/languages/jest.config.json --verbose',
  receiveArgs: true,
});

project.synth();
