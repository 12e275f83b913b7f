import { Cursor } from './cursor';
import { PatternNumber } from './number';
import { Regex } from './regex';
import { Selector } from './selector';
import { isEquality, OPERATORS, type Combination, type Comparison, type Demand, type Expression, type Operator } from './syntax';
import { TextValue } from './text-value';

/**
 * The limits of the service.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
const MAX_LENGTH = 1_024;
const MAX_REGEXES = 2;
const MAX_WILDCARD_SELECTORS = 3;

/**
 * Takes a JSON filter pattern apart.
 *
 * @throws an Error that names the position and the problem, for a pattern that CloudWatch Logs would reject
 */
export function parse(pattern: string): Expression {
  if (pattern.length > MAX_LENGTH) {
    throw new Error(`'pattern' must be at most ${MAX_LENGTH} characters long, got: ${pattern.length} characters`);
  }
  return new Parser(new Cursor(pattern)).readPattern();
}

/** Recurses where there are parentheses, of which there can be no more than the pattern has characters. */
class Parser {
  private regexes = 0;
  private wildcardSelectors = 0;

  public constructor(private readonly cursor: Cursor) {}

  public readPattern(): Expression {
    const { cursor } = this;
    cursor.takeWhitespace();
    if (!cursor.takeText('{')) {
      const type = cursor.text[cursor.index] === '[' ? 'space-delimited' : 'text';
      cursor.refuse(`have '{', as ${type} patterns are not supported,`);
    }
    const expression = this.readAlternatives();
    if (!cursor.takeText('}')) {
      cursor.refuse("have '&&', '||' or '}'");
    }
    cursor.takeWhitespace();
    if (cursor.index < cursor.text.length) {
      cursor.refuse("end after '}'");
    }
    return expression;
  }

  private readAlternatives(): Expression {
    return this.readCombination('or', '||', () => this.readCombination('and', '&&', () => this.readOperand()));
  }

  private readCombination(kind: Combination['kind'], operator: string, readOperand: () => Expression): Expression {
    const operands = [readOperand()];
    while (this.cursor.takeText(operator)) {
      operands.push(readOperand());
    }
    return operands.length === 1 ? operands[0] : { kind, operands };
  }

  private readOperand(): Expression {
    const { cursor } = this;
    cursor.takeWhitespace();
    const start = cursor.index;
    let operand: Expression;
    if (cursor.takeText('(')) {
      operand = this.readAlternatives();
      if (!cursor.takeText(')')) {
        cursor.refuse(`have '&&', '||' or the ')' of position ${start + 1}`);
      }
    } else {
      operand = this.readComparison();
    }
    cursor.takeWhitespace();
    return operand;
  }

  private readComparison(): Comparison {
    const { cursor } = this;
    const selectorStart = cursor.index;
    const selector = Selector.read(cursor);
    if (selector.hasWildcard && ++this.wildcardSelectors > MAX_WILDCARD_SELECTORS) {
      cursor.refuse(`have at most ${MAX_WILDCARD_SELECTORS} selectors with a wildcard`, selectorStart);
    }
    cursor.takeWhitespace();
    const start = cursor.index;
    const demand = this.readDemand();
    return { kind: 'comparison', selector, demand, written: cursor.text.slice(start, cursor.index) };
  }

  private readDemand(): Demand {
    const { cursor } = this;
    const start = cursor.index;
    const keyword = this.takeKeyword();
    if (keyword === 'IS') {
      cursor.takeWhitespace();
      return { kind: 'is', value: this.readIsValue() };
    }
    if (keyword === 'NOT') {
      cursor.takeWhitespace();
      const next = cursor.index;
      if (this.takeKeyword() !== 'EXISTS') {
        cursor.refuse('have EXISTS after NOT', next);
      }
      return { kind: 'absent' };
    }
    const written = cursor.take(/[=!<>]+/y);
    const operator = OPERATORS.find((one) => one === written);
    if (operator === undefined) {
      return cursor.refuse('have one of =, !=, <, <=, >, >=, IS and NOT EXISTS', start);
    }
    cursor.takeWhitespace();
    return this.readValue(operator);
  }

  private readIsValue(): boolean | null {
    const start = this.cursor.index;
    switch (this.takeKeyword()) {
      case 'TRUE':
        return true;
      case 'FALSE':
        return false;
      case 'NULL':
        return null;
      default:
        return this.cursor.refuse('have TRUE, FALSE or NULL after IS', start);
    }
  }

  private readValue(operator: Operator): Demand {
    const { cursor } = this;
    const start = cursor.index;
    const value = this.readAnyValue();
    if (value instanceof PatternNumber) {
      return { kind: 'number', operator, value };
    }
    if (!isEquality(operator)) {
      return cursor.refuse(`have a number after ${operator}`, start);
    }
    return { kind: 'text', operator, value };
  }

  private readAnyValue(): PatternNumber | TextValue | Regex {
    const { cursor } = this;
    switch (cursor.text[cursor.index]) {
      case '"':
        return TextValue.readQuoted(cursor);
      case '%':
        if (++this.regexes > MAX_REGEXES) {
          cursor.refuse(`have at most ${MAX_REGEXES} regular expressions`);
        }
        return Regex.read(cursor);
      default:
        return this.readBareValue();
    }
  }

  private readBareValue(): PatternNumber | TextValue {
    const { cursor } = this;
    const start = cursor.index;
    const written = cursor.take(/[A-Za-z0-9_.*+-]+/y);
    if (cursor.take(/[^\s()&|}]/y) !== '') {
      cursor.refuse("have double quotes around a value with other characters than letters, digits, '_', '-', '+', '.' and '*'", start);
    }
    if (written === '') {
      cursor.refuse('have a value', start);
    }
    if (written.toUpperCase() === 'NULL') {
      cursor.refuse('have IS NULL to ask for null, or double quotes to ask for the text,', start);
    }
    return PatternNumber.of(written) ?? TextValue.ofBare(written);
  }

  /** Keywords may be written in either case. */
  private takeKeyword(): string {
    return this.cursor.take(/[A-Za-z]+/y).toUpperCase();
  }
}
