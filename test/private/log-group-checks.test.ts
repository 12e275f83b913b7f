import * as logs from 'aws-cdk-lib/aws-logs';
import { App, Aws, Fn, Lazy, Stack, type Environment } from 'aws-cdk-lib/core';
import { createAlarm } from '../support/app';

const ENV = { account: '111122223333', region: 'us-east-1' };

let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
});

function stackIn(env?: Environment): Stack {
  return new Stack(app, 'Other', { env });
}

describe('row 9: a log group of another account or Region is refused', () => {
  test.each([
    ['arn:aws:logs:us-east-1:444455556666:log-group:trail:*', "Stack/Sut: 'logGroup' must be in the account of the alarm, 111122223333, got: 444455556666"],
    ['arn:aws:logs:eu-west-1:111122223333:log-group:trail:*', "Stack/Sut: 'logGroup' must be in the Region of the alarm, us-east-1, got: eu-west-1"],
    ['arn:aws-cn:logs:us-east-1:111122223333:log-group:trail:*', "Stack/Sut: 'logGroup' must be in the partition of the alarm, aws, got: aws-cn"],
  ])('imported by ARN: %s', (arn, message) => {
    createAlarm(stack, 'Sut', { logGroup: logs.LogGroup.fromLogGroupArn(stack, 'LogGroup', arn) });
    expect(() => app.synth()).toThrow(message);
  });

  test('owned by a stack elsewhere', () => {
    const logGroup = new logs.LogGroup(stackIn({ account: '111122223333', region: 'eu-west-1' }), 'LogGroup', { logGroupName: 'trail' });
    createAlarm(stack, 'Sut', { logGroup });
    expect(() => app.synth()).toThrow("Stack/Sut: 'logGroup' must be in the Region of the alarm, us-east-1, got: eu-west-1");
  });

  test('owned by a stack elsewhere, given by its name', () => {
    const { logGroupName } = new logs.LogGroup(stackIn({ account: '111122223333', region: 'eu-west-1' }), 'LogGroup', { logGroupName: 'trail' });
    createAlarm(stack, 'Sut', { logGroup: logs.LogGroup.fromLogGroupName(stack, 'Imported', logGroupName) });
    expect(() => app.synth()).toThrow("Stack/Sut: 'logGroup' must be in the Region of the alarm, us-east-1, got: eu-west-1");
  });

  test.each([
    ['the same place', 'arn:aws:logs:us-east-1:111122223333:log-group:trail:*'],
    ['an unknown account', `arn:aws:logs:us-east-1:${Aws.ACCOUNT_ID}:log-group:trail:*`],
  ])('but not one of %s', (_, arn) => {
    createAlarm(stack, 'Sut', { logGroup: logs.LogGroup.fromLogGroupArn(stack, 'LogGroup', arn) });
    expect(() => app.synth()).not.toThrow();
  });

  test('nor one of a stack in the same place', () => {
    createAlarm(stack, 'Sut', { logGroup: new logs.LogGroup(stackIn(ENV), 'LogGroup') });
    expect(() => app.synth()).not.toThrow();
  });

  test('nor one for a stack whose place is unknown', () => {
    const agnostic = stackIn();
    const logGroup = logs.LogGroup.fromLogGroupArn(agnostic, 'LogGroup', 'arn:aws:logs:eu-west-1:444455556666:log-group:trail:*');
    createAlarm(agnostic, 'Sut', { logGroup });
    expect(() => app.synth()).not.toThrow();
  });
});

describe('row 10: a log group of a class without metric filters is refused', () => {
  test('infrequent access', () => {
    createAlarm(stack, 'Sut', { logGroup: new logs.LogGroup(stack, 'LogGroup', { logGroupClass: logs.LogGroupClass.INFREQUENT_ACCESS }) });
    expect(() => app.synth()).toThrow(
      "Stack/Sut: 'logGroup' (Stack/LogGroup/Resource) must be of class STANDARD, the only one with metric filters, got: INFREQUENT_ACCESS");
  });

  test('delivery, on an L1 that is given by its reference', () => {
    const owned = new logs.CfnLogGroup(stack, 'LogGroup', { logGroupClass: 'DELIVERY' });
    createAlarm(stack, 'Sut', { logGroup: logs.LogGroup.fromLogGroupName(stack, 'Imported', owned.ref) });
    expect(() => app.synth()).toThrow("Stack/Sut: 'logGroup' (Stack/LogGroup) must be of class STANDARD, the only one with metric filters, got: DELIVERY");
  });

  test('delivery, on an L1 without a name that is given by its logical id', () => {
    new logs.CfnLogGroup(stack, 'LogGroup', { logGroupClass: 'DELIVERY' });
    createAlarm(stack, 'Sut', { logGroup: logs.LogGroup.fromLogGroupName(stack, 'Imported', Fn.ref('LogGroup')) });
    expect(() => app.synth()).toThrow("Stack/Sut: 'logGroup' (Stack/LogGroup) must be of class STANDARD, the only one with metric filters, got: DELIVERY");
  });

  test.each<[string, (owned: logs.CfnLogGroup) => logs.ILogGroup]>([
    ['its name', () => logs.LogGroup.fromLogGroupName(stack, 'Imported', 'trail')],
    ['its literal ARN', () => logs.LogGroup.fromLogGroupArn(stack, 'Imported', 'arn:aws:logs:us-east-1:111122223333:log-group:trail:*')],
    ['an ARN around pseudo parameters', () =>
      logs.LogGroup.fromLogGroupArn(stack, 'Imported', `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:trail:*`)],
    ['an ARN by substitution', () =>
      logs.LogGroup.fromLogGroupArn(stack, 'Imported', Fn.sub('arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:trail'))],
    ['its attribute', (owned) => logs.LogGroup.fromLogGroupArn(stack, 'Imported', owned.attrArn)],
  ])('of the app, given by %s', (_, importLogGroup) => {
    const owned = new logs.CfnLogGroup(stack, 'LogGroup', { logGroupName: 'trail', logGroupClass: 'INFREQUENT_ACCESS' });
    createAlarm(stack, 'Sut', { logGroup: importLogGroup(owned) });
    expect(() => app.synth()).toThrow("Stack/Sut: 'logGroup' (Stack/LogGroup) must be of class STANDARD, the only one with metric filters, got: INFREQUENT_ACCESS");
  });

  test('known late', () => {
    const owned = new logs.CfnLogGroup(stack, 'LogGroup', { logGroupClass: Lazy.string({ produce: () => 'DELIVERY' }) });
    createAlarm(stack, 'Sut', { logGroup: logs.LogGroup.fromLogGroupName(stack, 'Imported', owned.ref) });
    expect(() => app.synth()).toThrow('got: DELIVERY');
  });

  test.each<[string, (ref: string) => string]>([
    ['begins', (ref) => `${ref}-archive`],
    ['ends', (ref) => `archive-${ref}`],
  ])('but not another, whose name %s with the name of one', (_, nameOf) => {
    const archive = new logs.CfnLogGroup(stack, 'Archive', { logGroupClass: 'DELIVERY' });
    createAlarm(stack, 'Sut', { logGroup: logs.LogGroup.fromLogGroupName(stack, 'Imported', nameOf(archive.ref)) });
    expect(() => app.synth()).not.toThrow();
  });

  test.each([undefined, 'STANDARD', Aws.STACK_NAME])('but not %s', (logGroupClass) => {
    const owned = new logs.CfnLogGroup(stack, 'LogGroup', { logGroupClass });
    createAlarm(stack, 'Sut', { logGroup: logs.LogGroup.fromLogGroupName(stack, 'Imported', owned.ref) });
    expect(() => app.synth()).not.toThrow();
  });
});
