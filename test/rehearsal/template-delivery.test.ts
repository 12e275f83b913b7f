import { Delivery } from '../../src';
import type { Place } from '../../src/private/template-text';
import { TemplateDelivery } from '../../src/rehearsal/template-delivery';

const TOPIC = { Ref: 'Topic' };
const CLOUDWATCH = { Service: 'cloudwatch.amazonaws.com' };

const SUBSCRIPTION = { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: TOPIC, Protocol: 'email', Endpoint: 'a@example.com' } };

/** What comes of an action in a template of a topic that somebody subscribes to, and of other resources. */
function deliveryOf(resources: object, { action = TOPIC as unknown, topic = {}, place = {} as Place } = {}): [Delivery, string | undefined] {
  const delivery = new TemplateDelivery({ Topic: { Type: 'AWS::SNS::Topic', Properties: topic }, Subscription: SUBSCRIPTION, ...resources }, place);
  const { delivery: verdict, reason } = delivery.to(action);
  return [verdict, reason?.split(' {')[0]];
}

const DELIVERED = [Delivery.DELIVERED, undefined];

describe('whom an action tells', () => {
  const NOT_IN_TEMPLATE = [Delivery.UNKNOWN, 'the topic is not in the template'];

  test.each<[string, unknown]>([
    ['its reference', TOPIC],
    ['its attribute', { 'Fn::GetAtt': ['Topic', 'TopicArn'] }],
    ['a substitution', { 'Fn::Sub': '${Topic}' }],
    ['a substitution of its attribute', { 'Fn::Sub': '${Topic.TopicArn}' }],
  ])('a topic by %s', (_, action) => {
    expect(deliveryOf({}, { action })).toEqual(DELIVERED);
  });

  test.each<[string, unknown]>([
    ['a parameter', { Ref: 'AlarmTopicArn' }],
    ['an export', { 'Fn::ImportValue': 'AlarmTopicArn' }],
    ['a function', { 'Fn::GetAtt': ['Function', 'Arn'] }],
    ['a function that is called as the topic', { 'Fn::Sub': 'arn:aws:lambda:us-east-1:111122223333:function:${Topic.TopicName}' }],
    ['a topic whose ARN begins as that of the topic', { 'Fn::Sub': '${Topic}-dead-letters' }],
  ])('but not %s', (_, action) => {
    expect(deliveryOf({ Function: { Type: 'AWS::Lambda::Function' } }, { action })).toEqual(NOT_IN_TEMPLATE);
  });
});

describe('who subscribes', () => {
  const NOBODY = [Delivery.UNDELIVERED, 'nobody subscribes to the topic in the template'];

  test('somebody, to another topic', () => {
    const Subscription = { ...SUBSCRIPTION, Properties: { ...SUBSCRIPTION.Properties, TopicArn: { Ref: 'Other' } } };
    expect(deliveryOf({ Other: { Type: 'AWS::SNS::Topic' }, Subscription })).toEqual(NOBODY);
  });

  test.each([undefined, {}, { Subscription: [] }])('nobody, of a topic with the properties %j', (Properties) => {
    const delivery = new TemplateDelivery({ Topic: { Type: 'AWS::SNS::Topic', Properties } }, {});
    expect(delivery.to(TOPIC)).toEqual({ topic: 'Topic', delivery: NOBODY[0], reason: NOBODY[1] });
  });

  test('somebody, in the list of the topic itself', () => {
    const Properties = { Subscription: [{ Protocol: 'email', Endpoint: 'a@example.com' }] };
    const delivery = new TemplateDelivery({ Topic: { Type: 'AWS::SNS::Topic', Properties } }, {});
    expect(delivery.to(TOPIC)).toEqual({ topic: 'Topic', delivery: Delivery.DELIVERED });
  });
});

describe('a policy', () => {
  const ALLOW = { Effect: 'Allow', Principal: CLOUDWATCH, Action: 'sns:Publish', Resource: '*' };
  const MISSING = [Delivery.UNDELIVERED, 'the policy of the topic must hold'];
  const UNSURE = [Delivery.UNKNOWN, 'the policy of the topic depends on what is not known before the deployment'];
  const PLACE = { account: '111122223333', Region: 'us-east-1', partition: 'aws' };

  function policyOf(topics: unknown, ...Statement: object[]): object {
    return { Policy: { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: topics, PolicyDocument: { Statement } } } };
  }

  test('of another topic does not matter', () => {
    expect(deliveryOf(policyOf([{ Ref: 'Other' }]))).toEqual(DELIVERED);
  });

  test('of topics that only CloudFormation knows does not matter', () => {
    expect(deliveryOf(policyOf({ 'Fn::Split': [',', { Ref: 'Topics' }] }))).toEqual(DELIVERED);
  });

  test('of several topics is one of each', () => {
    expect(deliveryOf(policyOf([{ Ref: 'Other' }, TOPIC]))).toEqual(MISSING);
  });

  test.each<[string, unknown]>([
    ['its reference', TOPIC],
    ['its attribute', { 'Fn::GetAtt': ['Topic', 'TopicArn'] }],
    ['a substitution', { 'Fn::Sub': '${Topic}' }],
  ])('allows what names the topic by %s', (_, resource) => {
    expect(deliveryOf(policyOf([TOPIC], { ...ALLOW, Resource: resource }))).toEqual(DELIVERED);
  });

  test('that allows another topic is not enough', () => {
    expect(deliveryOf(policyOf([TOPIC], { ...ALLOW, Resource: { Ref: 'Other' } }))).toEqual(UNSURE);
  });

  test.each<[string, Place, unknown, unknown[]]>([
    ['by pseudo parameters, wherever it is deployed', {}, { 'Fn::Sub': 'arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:*' }, DELIVERED],
    ['of a place that is known', PLACE, 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:*', DELIVERED],
    ['of another Region', PLACE, 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*', MISSING],
    ['of another partition', PLACE, 'arn:aws-cn:cloudwatch:us-east-1:111122223333:alarm:*', MISSING],
    ['of another account', PLACE, 'arn:aws:cloudwatch:us-east-1:444455556666:alarm:*', MISSING],
    ['of a place that is not', {}, 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:*', UNSURE],
    ['of one name', PLACE, 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:mine', UNSURE],
  ])('for alarms %s', (_, place, alarms, verdict) => {
    expect(deliveryOf(policyOf([TOPIC], { ...ALLOW, Condition: { ArnLike: { 'aws:SourceArn': alarms } } }), { place })).toEqual(verdict);
  });
});

describe('a key', () => {
  const ALLOW = { Effect: 'Allow', Principal: CLOUDWATCH, Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: '*' };
  const OF_AN_ORGANIZATION = { Condition: { StringEquals: { 'aws:SourceOrgID': 'o-1' } } };
  const MISSING = [Delivery.UNDELIVERED, 'the policy of the key must hold'];

  function deliveryBy(statements: object[], masterKey: unknown = { 'Fn::GetAtt': ['Key', 'Arn'] }): [Delivery, string | undefined] {
    return deliveryOf({
      Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: statements } } },
      Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/mine', TargetKeyId: { Ref: 'Key' } } },
    }, { topic: { KmsMasterKeyId: masterKey } });
  }

  test.each<[string, object[], unknown[]]>([
    ['both actions by name', [ALLOW], DELIVERED],
    ['each in a statement of its own', [{ ...ALLOW, Action: 'kms:Decrypt' }, { ...ALLOW, Action: 'kms:GenerateDataKey*' }], DELIVERED],
    ['decryption only', [{ ...ALLOW, Action: 'kms:Decrypt' }], MISSING],
    ['both, perhaps', [{ ...ALLOW, ...OF_AN_ORGANIZATION }],
      [Delivery.UNKNOWN, 'the policy of the key depends on what is not known before the deployment']],
    ['decryption only, perhaps', [{ ...ALLOW, ...OF_AN_ORGANIZATION, Action: 'kms:Decrypt' }], MISSING],
    ['both, and denies decryption', [ALLOW, { ...ALLOW, Effect: 'Deny', Action: 'kms:Decrypt' }], [Delivery.UNDELIVERED, 'the policy of the key denies CloudWatch:']],
    ['both, and denies to encrypt', [ALLOW, { ...ALLOW, Effect: 'Deny', Action: 'kms:Encrypt' }], DELIVERED],
  ])('whose policy allows %s', (_, statements, verdict) => {
    expect(deliveryBy(statements)).toEqual(verdict);
  });

  test.each<[string, unknown]>([
    ['a parameter', { Ref: 'KeyArn' }],
    ['an alias', { Ref: 'Alias' }],
    ['a name', 'alias/mine'],
  ])('given by %s is not known', (_, masterKey) => {
    expect(deliveryBy([ALLOW], masterKey)).toEqual([Delivery.UNKNOWN, 'the key of the topic is not in the template']);
  });

  test('given by its id is known', () => {
    expect(deliveryBy([ALLOW], { Ref: 'Key' })).toEqual(DELIVERED);
  });
});
