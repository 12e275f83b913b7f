import { readFileSync } from 'fs';
import * as path from 'path';
import { Duration, Stack, Stage } from 'aws-cdk-lib/core';
import type { MalformedEvent, RehearsalResult } from './rehearsal-result';
import type { TemplateResources } from './rehearsed-template';
import { Replay } from './replay';
import { placeOfStack } from '../private/place';
import { refuse } from '../private/refuse';
import type { Place } from '../private/template-text';

/**
 * Options of a replay.
 */
export interface ReplayOptions {
  /**
   * How long after its `eventTime` an event reaches CloudWatch Logs.
   *
   * Whole minutes. CloudTrail delivers within about five minutes on average.
   *
   * @default Duration.minutes(0)
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-cloudtrail-works.html
   */
  readonly deliveryDelay?: Duration;
}

/**
 * Answers offline whether the alarms of a template would have fired, and whom they would have told.
 *
 * CloudTrail records are replayed through the template's metric filters, its alarms and their actions. Each event goes to
 * every filter, whatever its log group.
 *
 * @example
 * const record = '{"eventTime":"2026-01-01T12:00:00Z","eventName":"ConsoleLogin","additionalEventData":{"MFAUsed":"No"}}';
 * const result = Rehearsal.ofStack(this).replay([record]);
 * result.notifications[0].delivery;
 */
export class Rehearsal {
  /**
   * Of the template that a stack synthesizes.
   *
   * @param stack the stack; its app is synthesized
   * @throws when a filter, or an alarm that one feeds, uses something that cannot be rehearsed; it names the resource
   */
  public static ofStack(stack: Stack): Rehearsal {
    const app = stack.node.root;
    if (!Stage.isStage(app)) {
      refuse('stack', 'be part of an app', stack.node.path);
    }
    // The whole app first, so that what is judged across its stages is judged.
    app.synth();
    const assembly = Stage.of(stack)!.synth();
    const template = JSON.parse(readFileSync(path.join(assembly.directory, stack.templateFile), 'utf-8'));
    return new Rehearsal(template, placeOfStack(stack));
  }

  /**
   * Of a CloudFormation template.
   *
   * It does not say where it is deployed to: what a policy binds to an account is unknown then.
   *
   * @param template the template as JSON
   * @throws when a filter, or an alarm that one feeds, uses something that cannot be rehearsed; it names the resource
   */
  public static ofTemplate(template: { [section: string]: unknown }): Rehearsal {
    return new Rehearsal(template, {});
  }

  private readonly resources: TemplateResources;

  private constructor(template: { Resources?: TemplateResources }, private readonly place: Place) {
    this.resources = template.Resources ?? {};
    // What cannot be rehearsed is told at once, not with the first events.
    new Replay(this.resources, place);
  }

  /**
   * Replays events.
   *
   * @param events CloudTrail records: as objects, or as texts of one record a line
   * @param options how
   * @returns what matched, which datapoints came out, when each alarm changed its state, and which topics were told
   */
  public replay(events: unknown[], options: ReplayOptions = {}): RehearsalResult {
    const delay = (options.deliveryDelay ?? Duration.minutes(0)).toMinutes({ integral: false });
    if (!(Number.isInteger(delay) && delay >= 0)) {
      refuse('deliveryDelay', 'be a whole number of minutes', `${delay} minutes`);
    }
    const replay = new Replay(this.resources, this.place);
    const malformedEvents: MalformedEvent[] = [];
    let position = 0;
    for (const event of events) {
      const messages = typeof event === 'string' ? event.split('\n').filter((line) => line.trim() !== '') : [JSON.stringify(event)];
      for (const message of messages) {
        position++;
        const reason = replay.add(message);
        if (reason !== undefined) {
          malformedEvents.push({ position, reason });
        }
      }
    }
    return replay.finish(delay, malformedEvents);
  }
}
