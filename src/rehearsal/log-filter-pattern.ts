import { matches } from './filter-pattern/matcher';
import { parse } from './filter-pattern/parser';
import { prefilterOf, type Prefilter } from './filter-pattern/prefilter';
import type { Expression } from './filter-pattern/syntax';

/**
 * A JSON filter pattern of CloudWatch Logs, which decides offline as the service does.
 *
 * The rules are those of AWS's user guide and, where it is silent, of answers of `TestMetricFilter` that were recorded.
 * Patterns for text and for space-delimited log events are not supported.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 * @example
 * const pattern = LogFilterPattern.parse('{ $.eventName = "ConsoleLogin" }');
 * pattern.matches('{"eventName":"ConsoleLogin"}'); // true
 */
export class LogFilterPattern {
  /**
   * Takes a pattern apart.
   *
   * @param pattern a JSON filter pattern: `{ ... }`, up to 1,024 characters, with up to two regular expressions, and up to
   * three selectors with a wildcard, of one wildcard each
   * @throws an Error for a pattern that CloudWatch Logs would reject, or that is not a JSON pattern. It names the position,
   * counted from 1, and the problem.
   */
  public static parse(pattern: string): LogFilterPattern {
    return new LogFilterPattern(pattern, parse(pattern));
  }

  private readonly canMatch: Prefilter;

  private constructor(
    /** The text of the pattern. */
    public readonly pattern: string,
    private readonly expression: Expression,
  ) {
    this.canMatch = prefilterOf(expression);
  }

  /**
   * Whether a log event matches the pattern.
   *
   * Never throws, and takes time in proportion to the length of the message, whatever the pattern. What is no JSON object,
   * or is malformed, does not match.
   *
   * @param message a log event, such as a CloudTrail record, as text
   * @returns true if it matches
   */
  public matches(message: string): boolean {
    return this.canMatch(message) && matches(this.expression, message);
  }
}
