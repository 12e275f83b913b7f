import { ExactNumber } from './json';

/** As the user guide describes numbers in a pattern: a sign, digits, a fraction, an exponent. */
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** A decimal number of any size: `0.DIGITS * 10^point`. */
interface Decimal {
  /** -1, 0 or 1. */
  readonly sign: number;
  /** Without zeros at either end. */
  readonly digits: string;
  readonly point: number;
}

const ZERO: Decimal = { sign: 0, digits: '', point: 0 };

/** A number in a pattern. Its value is the exact decimal one. */
export class PatternNumber {
  /** @returns `undefined` if it is none */
  public static of(written: string): PatternNumber | undefined {
    const decimal = decimalOf(written);
    return decimal && new PatternNumber(written, decimal);
  }

  private readonly double: number;

  private constructor(
    /** Strings in a log event are compared with the text: 1e3 equals "1e3", not "1000". */
    public readonly written: string,
    private readonly decimal: Decimal,
  ) {
    this.double = Number(written);
  }

  /**
   * Whether a number of a log event is less (-1), equal (0) or greater (1).
   *
   * `NaN`: it compares with nothing. `undefined`: a double is not enough to tell.
   */
  public compareTo(number: number | ExactNumber): number | undefined {
    if (number instanceof ExactNumber) {
      const value = valueOf(number);
      return value ? compare(value, this.decimal) : NaN;
    }
    if (number === 0) {
      return compare(ZERO, this.decimal);
    }
    // What differs as doubles differs the same way exactly, as rounding keeps the order.
    if (Number.isFinite(number) && number !== this.double) {
      return number < this.double ? -1 : 1;
    }
    return undefined;
  }

  /** As `compareTo`, for another number of a pattern. */
  public compareToOther(other: PatternNumber): number {
    return compare(other.decimal, this.decimal);
  }

  /**
   * The numbers of a log event that equal this one, one for each text that `=` with a string can see in them.
   *
   * `undefined`: too long to write down.
   */
  public spellings(): ExactNumber[] | undefined {
    const { sign, digits, point } = this.decimal;
    if (sign === 0) {
      return ['0', '0.0', '-0.0'].map((written) => new ExactNumber(written));
    }
    const minus = sign < 0 ? '-' : '';
    const spellings = [`${minus}0.${digits}e${point}`];
    if (point >= digits.length) {
      if (point > 1_024) {
        return undefined;
      }
      spellings.push(`${minus}${digits.padEnd(point, '0')}`);
    }
    return spellings.map((written) => new ExactNumber(written)).filter((number) => this.compareTo(number) === 0);
  }
}

/**
 * The text that strings and regular expressions are compared with.
 *
 * Integers are seen as they are written. Other numbers have become doubles, and read as Java writes them: 1e0 is "1.0".
 *
 * `undefined`: a double is not enough to tell.
 */
export function textOfNumber(number: number | ExactNumber): string | undefined {
  if (number instanceof ExactNumber) {
    const { written } = number;
    if (isInteger(written)) {
      return written === '-0' ? '0' : written;
    }
    return textOfDouble(Number(written));
  }
  return Number.isInteger(number) || !Number.isFinite(number) ? undefined : textOfDouble(number);
}

/** Whether a text can be a number's, or a part of one: then it says nothing about how the number is written. */
export function isPartOfNumber(text: string): boolean {
  return /^[-0-9.E]*$/.test(text) || '-Infinity'.includes(text);
}

/** What `Double.toString` of Java gives. */
function textOfDouble(double: number): string {
  if (!Number.isFinite(double)) {
    return double < 0 ? '-Infinity' : 'Infinity';
  }
  const magnitude = Math.abs(double);
  const minus = double < 0 || Object.is(double, -0) ? '-' : '';
  if (magnitude === 0 || (magnitude >= 1e-3 && magnitude < 1e7)) {
    const plain = String(magnitude);
    return minus + (plain.includes('.') ? plain : `${plain}.0`);
  }
  const [mantissa, exponent] = magnitude.toExponential().split('e');
  return `${minus}${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}

/**
 * What a number of a log event compares as: its exact value, but for what a double can't hold.
 *
 * @returns `undefined` if it is out of a double's range, and compares with nothing
 */
function valueOf(number: ExactNumber): Decimal | undefined {
  const { written } = number;
  if (!isInteger(written)) {
    const double = Number(written);
    if (!Number.isFinite(double)) {
      return undefined;
    }
    if (double === 0) {
      return ZERO;
    }
  }
  return decimalOf(written);
}

function isInteger(written: string): boolean {
  return !/[.eE]/.test(written);
}

function decimalOf(written: string): Decimal | undefined {
  const [, sign, whole, fraction = '', exponent = '0'] = NUMBER.exec(written) ?? [];
  if (whole === undefined || whole + fraction === '') {
    return undefined;
  }
  const all = whole + fraction;
  const leading = /^0*/.exec(all)![0].length;
  if (leading === all.length) {
    return ZERO;
  }
  return { sign: sign === '-' ? -1 : 1, digits: withoutTrailingZeros(all.slice(leading)), point: whole.length - leading + Number(exponent) };
}

/** Not by a regular expression: `0*$` takes quadratic time on zeros that something follows. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') {
    end--;
  }
  return digits.slice(0, end);
}

function compare(a: Decimal, b: Decimal): number {
  if (a.sign !== b.sign) {
    return Math.sign(a.sign - b.sign);
  }
  if (a.point !== b.point) {
    return a.point < b.point ? -a.sign : a.sign;
  }
  if (a.digits !== b.digits) {
    return a.digits < b.digits ? -a.sign : a.sign;
  }
  return 0;
}
