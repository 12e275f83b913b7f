import { type Place, textOf } from '../../src/private/template-text';

const PLACE: Place = { account: '111122223333', Region: 'us-east-1', partition: 'aws' };

test.each<[unknown, string]>([
  ['text', 'text'],
  [5, '5'],
  [true, 'true'],
  [null, 'null'],
  [{ Ref: 'AWS::AccountId' }, '111122223333'],
  [{ Ref: 'Topic' }, '${Topic}'],
  [{ Ref: 'AWS::StackName' }, '${AWSStackName}'],
  [{ 'Fn::GetAtt': ['Topic', 'TopicArn'] }, '${Topic.TopicArn}'],
  [{ 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, { Ref: 'Service' }]] }, 'arn:aws:${Service}'],
  [{ 'Fn::Sub': 'arn:${AWS::Partition}:sns:${AWS::Region}:${Account}:t' }, 'arn:aws:sns:us-east-1:${Account}:t'],
])('what stands in a template as %j is the text %s', (value, text) => {
  expect(textOf(value, PLACE)).toBe(text);
});

// Not to be taken for a text that is known, nor to stop the synthesis
test.each<[string, unknown]>([
  ['an element of a list', { 'Fn::Select': ['0', ['a', 'b']] }],
  ['a list that only CloudFormation has', { 'Fn::Join': ['', { Ref: 'List' }] }],
  ['a substitution with variables of its own', { 'Fn::Sub': ['${Name}', { Name: 'a' }] }],
  ['the value of another template', { 'Fn::ImportValue': 'Name' }],
  ['a reference that a transform resolves', { Ref: { 'Fn::Sub': '${Name}' } }],
  ['nothing', {}],
])('only CloudFormation knows %s', (_, value) => {
  expect(textOf(value, PLACE)).toMatch(/^\$\{[^{}:]*\}$/);
});

test('two that differ are two texts', () => {
  const texts = [0, 1].map((index) => textOf({ 'Fn::Select': [index, { Ref: 'List' }] }, PLACE));
  expect(texts[0]).not.toBe(texts[1]);
});
