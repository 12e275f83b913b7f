import type { IFilterPattern } from 'aws-cdk-lib/aws-logs';

const WITHOUT_MFA = '($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes")';
const SUCCESSFUL = '($.responseElements.ConsoleLogin = "Success")';
const IAM_USER = '($.userIdentity.type = "IAMUser")';
const ROOT = '($.userIdentity.type = "Root")';

/**
 * Which console sign-ins without MFA are counted.
 *
 * In a CloudWatch Logs filter pattern, `!=` never matches a field that is absent: except for
 * `CIS_OR_MFA_FIELD_ABSENT`, no member counts a record without `additionalEventData.MFAUsed`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export class ConsoleLoginPattern implements IFilterPattern {
  /**
   * The pattern of the CIS AWS Foundations Benchmark.
   *
   * Counts every sign-in that is recorded with another value than "Yes": of root, of IAM users, and of federated and
   * IAM Identity Center users, whose records say "No" whatever their identity provider asked for. Failed attempts too.
   *
   * Misses records without the field.
   */
  public static readonly CIS = new ConsoleLoginPattern(`{ ${WITHOUT_MFA} }`, [
    'CIS AWS Foundations Benchmark 3.2 (1.2.0), 4.2 (1.3.0 to 5.0.0), 5.2 (6.0.0 and later)',
  ]);

  /**
   * The benchmark's wording for accounts with single sign-on, and the text by which AWS Security Hub's guide says that
   * CloudWatch.3 passes.
   *
   * Counts sign-ins of IAM users that succeeded.
   *
   * Misses **root**, failed attempts, federated and IAM Identity Center users, and records without the field.
   *
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-3
   */
  public static readonly SUCCESSFUL_IAM_USER = new ConsoleLoginPattern(`{ ${WITHOUT_MFA} && ${IAM_USER} && ${SUCCESSFUL} }`, [
    'CIS AWS Foundations Benchmark 4.2 (1.4.0 to 5.0.0), 5.2 (6.0.0 and later)',
    'AWS Security Hub CloudWatch.3',
  ]);

  /**
   * Counts sign-ins of IAM users and of root that succeeded.
   *
   * Misses failed attempts, federated and IAM Identity Center users, and records without the field. Satisfies no
   * auditor that compares the pattern's text.
   */
  public static readonly SUCCESSFUL_IAM_USER_OR_ROOT = new ConsoleLoginPattern(`{ ${WITHOUT_MFA} && (${IAM_USER} || ${ROOT}) && ${SUCCESSFUL} }`);

  /**
   * Counts what `CIS` counts, except for sign-ins into an assumed role, which is how federated and IAM Identity Center
   * users appear.
   *
   * Misses those, records without the field, and records without a `userIdentity.type`. Satisfies no auditor that
   * compares the pattern's text.
   */
  public static readonly EXCLUDING_ASSUMED_ROLE = new ConsoleLoginPattern(`{ ${WITHOUT_MFA} && ($.userIdentity.type != "AssumedRole") }`);

  /**
   * Counts what `CIS` counts, and sign-ins that are recorded without the field.
   *
   * Misses none that are recorded. Satisfies no auditor that compares the pattern's text.
   */
  public static readonly CIS_OR_MFA_FIELD_ABSENT = new ConsoleLoginPattern(
    '{ ($.eventName = "ConsoleLogin") && (($.additionalEventData.MFAUsed != "Yes") || ($.additionalEventData.MFAUsed NOT EXISTS)) }',
  );

  /**
   * A pattern of your own.
   *
   * @param pattern a filter pattern, up to 1,024 characters
   */
  public static of(pattern: string): ConsoleLoginPattern {
    return new ConsoleLoginPattern(pattern);
  }

  private constructor(
    /** The text of the pattern, as CloudWatch Logs gets it. */
    public readonly logPatternString: string,
    /** The controls whose wording the pattern follows; empty if none is known. */
    public readonly satisfiedControls: string[] = [],
  ) {}
}
