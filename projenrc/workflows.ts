import { awscdk, github, JsonPatch } from 'projen';
import { JobPermission, JobStep } from 'projen/lib/github/workflows-model';

/** Trusted publishing needs its npm; older ones are tested by the matrix. */
export const WORKFLOW_NODE = '24';

/** A run that hangs ends. */
const TIMEOUT_MINUTES = 90;

/** Weekly, before the week begins; the minute is apart from the full hour, when GitHub is busy. */
const WEEKLY = [{ cron: '17 4 * * 1' }];

/** What `.ci/run` needs: it installs everything else. */
const TOOLCHAINS: JobStep[] = [
  { name: 'Setup Node.js', uses: github.ActionRefs.ACTIONS_SETUP_NODE, with: { 'node-version': WORKFLOW_NODE, 'package-manager-cache': false } },
  { name: 'Setup Python', uses: github.ActionRefs.ACTIONS_SETUP_PYTHON, with: { 'python-version': '3.11' } },
  { name: 'Setup Java', uses: github.ActionRefs.ACTIONS_SETUP_JAVA, with: { 'distribution': 'corretto', 'java-version': '17' } },
  { name: 'Setup Go', uses: github.ActionRefs.ACTIONS_SETUP_GO, with: { 'go-version': '^1.24.0', 'cache': false } },
];

/** The workflows that check, beside projen's own. */
export function addCheckWorkflows(project: awscdk.AwsCdkConstructLibrary): void {
  addWorkflow(project, 'checks', { pullRequest: {}, push: { branches: ['main'] } }, [
    ...TOOLCHAINS,
    { name: 'Check', run: 'bash .ci/run' },
  ]);
  // What takes too long for each change
  for (const [name, task] of [
    ['matrix', 'test:matrix'],
    ['mutation', 'test:mutation'],
  ]) {
    addWorkflow(project, name, { schedule: WEEKLY }, [...project.renderWorkflowSetup({ mutable: false }), { name: 'Test', run: `npm run ${task}` }]);
  }
  // What changes though nothing here does
  addWorkflow(project, 'audit', { schedule: WEEKLY }, [
    ...project.renderWorkflowSetup({ mutable: false }),
    // All of it is for development, what is bundled into the command too.
    { name: 'Vulnerabilities of what is installed', run: 'npm audit --audit-level=high' },
    { name: 'Origin of what is installed', run: 'npm audit signatures' },
  ]);
}

function addWorkflow(project: awscdk.AwsCdkConstructLibrary, name: string, triggers: github.workflows.Triggers, steps: JobStep[]): void {
  const workflow = project.github!.addWorkflow(name);
  workflow.on({ workflowDispatch: {}, ...triggers });
  workflow.addJob(name, {
    runsOn: ['ubuntu-latest'],
    permissions: { contents: JobPermission.READ },
    env: { CI: 'true' },
    timeoutMinutes: TIMEOUT_MINUTES,
    steps: [github.WorkflowSteps.checkout(), ...steps],
  });
}

/** npm and PyPI attest where a package was built; for Maven Central and NuGet, GitHub does. */
export function attestPackages(project: awscdk.AwsCdkConstructLibrary): void {
  const release = project.github!.tryFindWorkflow('release')!.file!;
  for (const [job, files] of [
    ['release_maven', 'dist/java/**/*.jar'],
    ['release_nuget', 'dist/dotnet/**/*.nupkg'],
  ]) {
    release.patch(
      JsonPatch.add(`/jobs/${job}/permissions/id-token`, 'write'),
      JsonPatch.add(`/jobs/${job}/permissions/attestations`, 'write'),
      JsonPatch.add(`/jobs/${job}/steps/-`, {
        name: 'Attest',
        if: '${{ !inputs.dry_run }}',
        // v4.1.0
        uses: 'actions/attest@59d89421af93a897026c735860bf21b6eb4f7b26',
        with: { 'subject-path': files },
      }),
    );
  }
}
