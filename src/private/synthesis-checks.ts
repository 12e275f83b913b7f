import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Stage } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { checkCollisions } from './collisions';
import { checkFiring } from './firing';
import { LogGroupChecks } from './log-group-checks';
import { logGroupsOf } from './log-groups';
import { register, ResourceIndex } from './resource-index';
import { TopicDelivery } from './topic-delivery';
import type { LogMetricAlarm } from '../log-metric-alarm';

const checkedStages = new WeakSet<IConstruct>();
const checkedApps = new WeakSet<IConstruct>();

/**
 * Has an alarm checked, and made deliverable, when its stage is synthesized.
 *
 * Validation is the last step before templates are written: by then everything is known, aspects included, and what is
 * changed still reaches the templates. One validation serves all alarms of a stage, and one all of an app.
 */
export function checkAtSynthesis(alarm: LogMetricAlarm, logGroup: ILogGroup): void {
  register({ alarm, logGroup });

  const app = alarm.node.root;
  const stage = Stage.of(alarm) ?? app;
  if (!checkedStages.has(stage)) {
    checkedStages.add(stage);
    stage.node.addValidation({ validate: () => checkStage(stage) });
  }
  if (!checkedApps.has(app)) {
    checkedApps.add(app);
    app.node.addValidation({ validate: () => checkCollisions(ResourceIndex.ofApp(app)) });
  }
}

function checkStage(stage: IConstruct): string[] {
  const index = ResourceIndex.ofStage(stage);
  const logGroups = new LogGroupChecks(logGroupsOf(index));
  const topics = new TopicDelivery(index);
  return index.alarms.flatMap((checked) => {
    checkFiring(checked.alarm);
    return [...logGroups.check(checked), ...topics.check(checked.alarm)];
  });
}
