import { Template } from 'aws-cdk-lib/assertions';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { App, CfnParameter, CfnResource, Fn, Stack } from 'aws-cdk-lib/core';
import { ConsoleLoginWithoutMfaAlarm } from '../../src';

let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack');
});

function createTrail(props: cloudtrail.TrailProps = {}): cloudtrail.Trail {
  return new cloudtrail.Trail(stack, 'Trail', { sendToCloudWatchLogs: true, ...props });
}

function l1Of(trail: cloudtrail.Trail): cloudtrail.CfnTrail {
  return trail.node.defaultChild as cloudtrail.CfnTrail;
}

function createAlarm(trail: cloudtrail.Trail): ConsoleLoginWithoutMfaAlarm {
  return ConsoleLoginWithoutMfaAlarm.fromTrail(stack, 'Sut', trail);
}

function createBucket(): s3.Bucket {
  return new s3.Bucket(stack, 'Bucket');
}

test('the alarm counts on the log group of the trail, with the options', () => {
  // GIVEN
  const trail = createTrail();

  // WHEN
  const sut = ConsoleLoginWithoutMfaAlarm.fromTrail(stack, 'Sut', trail, { alarmName: 'mine' });

  // THEN
  expect(sut).toBeInstanceOf(ConsoleLoginWithoutMfaAlarm);
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Logs::MetricFilter', { LogGroupName: stack.resolve(trail.logGroup!.logGroupName) });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: 'mine' });
});

test('a trail that delivers to no log group is refused at once', () => {
  const trail = new cloudtrail.Trail(stack, 'Trail');
  expect(() => createAlarm(trail)).toThrow(
    new Error("'trail' must deliver to a log group, set its 'sendToCloudWatchLogs', got: Stack/Trail, which delivers to none"));
  expect(stack.node.findAll().filter((node) => node instanceof CfnResource && node.cfnResourceType === 'AWS::CloudWatch::Alarm')).toEqual([]);
});

describe('row 19: a trail that misses sign-ins is refused', () => {
  const READS = "its event selectors must include management events that are writes ('managementEvents' ReadWriteType.ALL or WRITE_ONLY), "
    + 'or every sign-in is missed, got: ';

  test.each<[string, (() => cloudtrail.Trail), string]>([
    [
      'of one Region',
      () => createTrail({ isMultiRegionTrail: false }),
      "'isMultiRegionTrail' must be true, or sign-ins of root outside us-east-1, and of IAM users in other Regions, are missed, got: false",
    ],
    [
      'of one Region, as an L1 is by default',
      () => { const trail = createTrail(); l1Of(trail).isMultiRegionTrail = undefined; return trail; },
      "'isMultiRegionTrail' must be true, or sign-ins of root outside us-east-1, and of IAM users in other Regions, are missed, got: false",
    ],
    [
      'without global service events',
      () => createTrail({ includeGlobalServiceEvents: false }),
      "'includeGlobalServiceEvents' must be true, or sign-ins of root, and of IAM users at the global endpoint, are missed, got: false",
    ],
    [
      'that does not log',
      () => { const trail = createTrail(); l1Of(trail).isLogging = false; return trail; },
      "'isLogging' must be true, or no sign-in is recorded, got: false",
    ],
    [
      'of reads only',
      () => createTrail({ managementEvents: cloudtrail.ReadWriteType.READ_ONLY }),
      `${READS}[{"includeManagementEvents":true,"readWriteType":"ReadOnly"}]`,
    ],
    [
      'without management events',
      () => {
        const trail = createTrail({ managementEvents: cloudtrail.ReadWriteType.NONE });
        trail.addS3EventSelector([{ bucket: createBucket() }]);
        return trail;
      },
      READS,
    ],
    [
      'with advanced selectors of data events only',
      () => {
        const trail = createTrail();
        l1Of(trail).advancedEventSelectors = [{ fieldSelectors: [{ field: 'eventCategory', equalTo: ['Data'] }] }];
        return trail;
      },
      `${READS}[{"fieldSelectors":[{"field":"eventCategory","equalTo":["Data"]}]}]`,
    ],
    [
      'with advanced selectors of reads only',
      () => {
        const trail = createTrail();
        l1Of(trail).advancedEventSelectors = [
          { fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }, { field: 'readOnly', equalTo: ['true'] }] },
        ];
        return trail;
      },
      READS,
    ],
  ])('%s', (_, create, message) => {
    createAlarm(create());
    expect(() => app.synth()).toThrow(`'trail' (Stack/Trail): ${message}`);
  });

  test('by a selector that is added after the alarm', () => {
    const trail = createTrail({ managementEvents: cloudtrail.ReadWriteType.NONE });
    createAlarm(trail);
    trail.addS3EventSelector([{ bucket: createBucket() }], { includeManagementEvents: false });
    expect(() => app.synth()).toThrow(READS);
  });
});

describe('a trail that sees every sign-in is not refused', () => {
  test.each<[string, (() => cloudtrail.Trail)]>([
    ['by default, which records all management events', () => createTrail()],
    ['of all management events', () => createTrail({ managementEvents: cloudtrail.ReadWriteType.ALL })],
    ['of writes, as a sign-in is one', () => createTrail({ managementEvents: cloudtrail.ReadWriteType.WRITE_ONLY })],
    ['with data events beside management events', () => {
      const trail = createTrail({ managementEvents: cloudtrail.ReadWriteType.ALL });
      trail.addS3EventSelector([{ bucket: createBucket() }], { includeManagementEvents: false });
      return trail;
    }],
    ['with an advanced selector of management events among others', () => {
      const trail = createTrail();
      l1Of(trail).advancedEventSelectors = [
        { fieldSelectors: [{ field: 'eventCategory', equalTo: ['Data'] }] },
        { fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }, { field: 'readOnly', equalTo: ['false'] }] },
      ];
      return trail;
    }],
    ['with advanced selectors, as far as they are known', () => {
      const trail = createTrail();
      const list = new CfnParameter(stack, 'List', { type: 'CommaDelimitedList' }).valueAsList;
      const text = new CfnParameter(stack, 'Text').valueAsString;
      l1Of(trail).advancedEventSelectors = [
        { fieldSelectors: [{ field: 'eventCategory', equalTo: list }, { field: 'readOnly', equalTo: ['true', text] }, { field: 'eventName', equalTo: ['x'] }] },
      ];
      return trail;
    }],
    ['with advanced selectors whose fields are not known', () => {
      const trail = createTrail();
      l1Of(trail).advancedEventSelectors = [{ fieldSelectors: Fn.conditionIf('Condition', [], []) }];
      return trail;
    }],
    ['as far as it is known', () => {
      const trail = createTrail();
      const condition = Fn.conditionIf('Condition', true, false);
      new CfnParameter(stack, 'Parameter');
      l1Of(trail).isMultiRegionTrail = condition;
      l1Of(trail).includeGlobalServiceEvents = condition;
      l1Of(trail).isLogging = condition;
      l1Of(trail).eventSelectors = condition;
      return trail;
    }],
  ])('%s', (_, create) => {
    createAlarm(create());
    expect(() => app.synth()).not.toThrow();
  });

  test('by a selector that is added after the alarm', () => {
    const trail = createTrail({ managementEvents: cloudtrail.ReadWriteType.NONE });
    createAlarm(trail);
    trail.addS3EventSelector([{ bucket: createBucket() }], { includeManagementEvents: true });
    expect(() => app.synth()).not.toThrow();
  });
});
