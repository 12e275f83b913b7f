import { Project, YamlFile } from 'projen';

const SECURITY_POLICY = 'https://github.com/cdk-cis-alarms/cdk-cis-alarms/security/policy';

/** The forms in which bugs and ideas are reported. */
export function addIssueTemplates(project: Project): void {
  addForm(project, 'bug', {
    name: 'Bug report',
    description: 'Something is not what the documentation says',
    title: 'fix: ',
    labels: ['bug'],
    body: [
      note(`An alarm that is silent, with no error and no warning, is a vulnerability: please report it [privately](${SECURITY_POLICY}).`),
      text('options', 'What did you write?', 'The construct with the options that you passed, as short as it shows the bug.', 'ts'),
      text('expected', 'What did you expect?', 'And where the documentation says so.'),
      text('actual', 'What happened?', 'The error, or the resource in the template of `cdk synth`.'),
      text('versions', 'Versions', '`npm ls cdk-cis-alarms aws-cdk-lib constructs` (or what your language has), `node --version`, and the language.'),
    ],
  });
  addForm(project, 'idea', {
    name: 'Idea',
    description: 'Something that is missing',
    title: 'feat: ',
    labels: ['enhancement'],
    body: [
      text('problem', 'What can you not do?', 'Who needs it, and what goes wrong without it.'),
      text('solution', 'What would do it?', 'How you would like to write it. A control of a benchmark: its number, pattern and source.'),
    ],
  });
  new YamlFile(project, '.github/ISSUE_TEMPLATE/config.yml', {
    obj: {
      blank_issues_enabled: false,
      contact_links: [{ name: 'Vulnerability', url: SECURITY_POLICY, about: 'Please report it privately' }],
    },
  });
}

function addForm(project: Project, name: string, obj: object): void {
  new YamlFile(project, `.github/ISSUE_TEMPLATE/${name}.yml`, { obj });
}

function note(value: string): object {
  return { type: 'markdown', attributes: { value } };
}

function text(id: string, label: string, description: string, render?: string): object {
  return { type: 'textarea', id, attributes: { label, description, render }, validations: { required: true } };
}
