import { having, without, type Resources } from './audited-stack';
import { ConsoleLoginPattern } from '../../src';

export type Verdict = 'pass' | 'FAIL';

/** What the auditors that run here say of an account. */
export interface Verdicts {
  /** Prowler's check `cloudwatch_log_metric_filter_sign_in_without_mfa`. */
  readonly prowler: Verdict;
  /** Custodian's filter `check-cloudtrail` with the benchmark's pattern as text. */
  readonly custodianText: Verdict;
  /** Custodian's filter `check-cloudtrail` with a regular expression. */
  readonly custodianRegex: Verdict;
}

const ALL_PASS: Verdicts = { prowler: 'pass', custodianText: 'pass', custodianRegex: 'pass' };
const ALL_FAIL: Verdicts = { prowler: 'FAIL', custodianText: 'FAIL', custodianRegex: 'FAIL' };
/** Prowler does not look at it. */
const CUSTODIAN_FAILS: Verdicts = { prowler: 'pass', custodianText: 'FAIL', custodianRegex: 'FAIL' };
/** The terms are there, the text is another. */
const OTHER_TEXT: Verdicts = { prowler: 'pass', custodianText: 'FAIL', custodianRegex: 'pass' };

/** By the names of the members of `ConsoleLoginPattern`. */
export const VERDICTS_OF_PATTERNS: Record<string, { pattern: ConsoleLoginPattern; verdicts: Verdicts }> = {
  CIS: { pattern: ConsoleLoginPattern.CIS, verdicts: ALL_PASS },
  SUCCESSFUL_IAM_USER: { pattern: ConsoleLoginPattern.SUCCESSFUL_IAM_USER, verdicts: OTHER_TEXT },
  SUCCESSFUL_IAM_USER_OR_ROOT: { pattern: ConsoleLoginPattern.SUCCESSFUL_IAM_USER_OR_ROOT, verdicts: OTHER_TEXT },
  EXCLUDING_ASSUMED_ROLE: { pattern: ConsoleLoginPattern.EXCLUDING_ASSUMED_ROLE, verdicts: OTHER_TEXT },
  CIS_OR_MFA_FIELD_ABSENT: { pattern: ConsoleLoginPattern.CIS_OR_MFA_FIELD_ABSENT, verdicts: OTHER_TEXT },
};

/** What is wrong with the account, and who sees it. */
export const VERDICTS_OF_MISTAKES: { mistake: string; change: (resources: Resources) => void; verdicts: Verdicts }[] = [
  { mistake: 'no trail', change: without('AWS::CloudTrail::Trail'), verdicts: ALL_FAIL },
  { mistake: 'no filter', change: without('AWS::Logs::MetricFilter'), verdicts: ALL_FAIL },
  {
    mistake: 'the filter is on another log group',
    change: (resources) => {
      resources.Other = { Type: 'AWS::Logs::LogGroup' };
      having('AWS::Logs::MetricFilter', { LogGroupName: { Ref: 'Other' } })(resources);
    },
    verdicts: ALL_FAIL,
  },
  {
    mistake: 'the filter has another pattern',
    change: having('AWS::Logs::MetricFilter', { FilterPattern: '{ ($.eventName = "ConsoleLogin") }' }),
    verdicts: ALL_FAIL,
  },
  { mistake: 'no alarm', change: without('AWS::CloudWatch::Alarm'), verdicts: ALL_FAIL },
  { mistake: 'the alarm watches another metric', change: having('AWS::CloudWatch::Alarm', { MetricName: 'other' }), verdicts: ALL_FAIL },
  { mistake: 'the alarm watches another namespace', change: having('AWS::CloudWatch::Alarm', { Namespace: 'Other' }), verdicts: ALL_FAIL },
  { mistake: 'the alarm has no action', change: having('AWS::CloudWatch::Alarm', { AlarmActions: [] }), verdicts: CUSTODIAN_FAILS },
  { mistake: 'nobody is subscribed', change: without('AWS::SNS::Subscription'), verdicts: CUSTODIAN_FAILS },
  {
    mistake: 'the only subscriber has not confirmed',
    change: having('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'security@example.com' }),
    verdicts: CUSTODIAN_FAILS,
  },
  { mistake: 'the trail is not logging', change: having('AWS::CloudTrail::Trail', { IsLogging: false }), verdicts: CUSTODIAN_FAILS },
  { mistake: 'the trail is of one Region', change: having('AWS::CloudTrail::Trail', { IsMultiRegionTrail: false }), verdicts: CUSTODIAN_FAILS },
];
