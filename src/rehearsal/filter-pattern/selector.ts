import type { Cursor } from './cursor';
import { ExactNumber } from './json';

type PlainStep = { readonly name: string } | { readonly index: number };

/** One step from a value to what is in it: a property's name, an element's index, or whatever there is. */
export type Step = PlainStep | '*';

/** Points to the fields of a log event that a comparison is about. */
export class Selector {
  /**
   * Reads a selector.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
   */
  public static read(cursor: Cursor): Selector {
    const start = cursor.index;
    if (!cursor.takeText('$')) {
      cursor.refuse("have '(' or a selector that begins with '$.'");
    }
    const steps: Step[] = [];
    for (let step = readStep(cursor, true); step !== undefined; step = readStep(cursor, false)) {
      steps.push(step);
      if (step === '*' && steps.indexOf('*') < steps.length - 1) {
        cursor.refuse('have at most one wildcard in a selector', start);
      }
    }
    return new Selector(steps, cursor.text.slice(start, cursor.index));
  }

  /** Equal for selectors of the same field: `$.a` can be written as `$.['a']`. */
  public readonly identity: string;
  public readonly hasWildcard: boolean;
  private readonly beforeWildcard: readonly PlainStep[];
  private readonly afterWildcard: readonly PlainStep[];

  private constructor(
    public readonly steps: readonly Step[],
    public readonly written: string,
  ) {
    const wildcard = steps.indexOf('*');
    const plain = steps.filter((step) => step !== '*');
    this.identity = JSON.stringify(steps);
    this.hasWildcard = wildcard !== -1;
    this.beforeWildcard = this.hasWildcard ? plain.slice(0, wildcard) : plain;
    this.afterWildcard = this.hasWildcard ? plain.slice(wildcard) : [];
  }

  /** What is before the wildcard; without a wildcard, what the selector points to. `undefined` if it is not there. */
  public selectBeforeWildcard(root: unknown): unknown {
    return follow(this.beforeWildcard, root);
  }

  /** What the wildcard, and what is after it, finds in the value before it. */
  public selectFrom(beforeWildcard: unknown): unknown[] {
    return childrenOf(beforeWildcard)
      .map((value) => follow(this.afterWildcard, value))
      .filter((value) => value !== undefined);
  }
}

function readStep(cursor: Cursor, first: boolean): Step | undefined {
  if (cursor.takeText('.')) {
    return readProperty(cursor);
  }
  // The root has properties only: `$[0]` and `$['a']` are rejected.
  if (first) {
    cursor.refuse("have '.' after '$'");
  }
  return cursor.takeText('[') ? readElement(cursor) : undefined;
}

function readProperty(cursor: Cursor): Step {
  if (cursor.takeText('*')) {
    return '*';
  }
  if (cursor.takeText("['")) {
    const name = cursor.take(/[^']+/y);
    if (name === '' || !cursor.takeText("']")) {
      cursor.refuse("have a property's name that is closed with ']");
    }
    return { name };
  }
  const name = cursor.take(/[A-Za-z0-9_-]+/y);
  if (name === '') {
    cursor.refuse("have a property's name of letters, digits, '_' and '-', a name as in $.['a.b'], or '*'");
  }
  return { name };
}

function readElement(cursor: Cursor): Step {
  const inside = cursor.take(/\*|\d+/y);
  if (inside === '' || !cursor.takeText(']')) {
    cursor.refuse("have an element's number or '*', and ']'");
  }
  return inside === '*' ? '*' : { index: Number(inside) };
}

/** JSON has no `undefined`: it stands for what is not there. */
function follow(steps: readonly PlainStep[], root: unknown): unknown {
  let value = root;
  for (const step of steps) {
    value = child(value, step);
  }
  return value;
}

function child(value: unknown, step: PlainStep): unknown {
  if ('index' in step) {
    return Array.isArray(value) ? value[step.index] : undefined;
  }
  return isObject(value) && Object.hasOwn(value, step.name) ? value[step.name] : undefined;
}

/** Either wildcard, `[*]` or `.*`, stands for elements of an array and for properties of an object. */
function childrenOf(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  return isObject(value) ? Object.values(value) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}
