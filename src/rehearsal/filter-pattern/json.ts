/** A number as it is written in a log event: as a double, it may be another one. */
export class ExactNumber {
  public constructor(public readonly written: string) {}
}

/**
 * Parses a text that `JSON.parse` has accepted, with numbers as they are written.
 *
 * Has no recursion, as what is logged may be nested deeply.
 */
export function parseExactly(text: string): unknown {
  const outermost: unknown[] = [];
  const open: Container[] = [];
  let into: Container = outermost;
  // The name of the property that is read; `undefined` where a name may be next, or in an array.
  let name: string | undefined;

  const add = (value: unknown): void => {
    if (Array.isArray(into)) {
      into.push(value);
    } else {
      into[name!] = value;
      name = undefined;
    }
  };

  const token = /[{}[\]"]|-?\d[\d.eE+-]*|true|false|null/g;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [written] = found;
    switch (written) {
      case '{':
      case '[': {
        // Without a prototype, a property called `__proto__` is one like others.
        const container: Container = written === '[' ? [] : Object.create(null);
        add(container);
        open.push(into);
        into = container;
        break;
      }
      case '}':
      case ']':
        into = open.pop()!;
        break;
      case '"': {
        const end = endOfString(text, found.index);
        const string: string = JSON.parse(text.slice(found.index, end));
        token.lastIndex = end;
        if (name === undefined && !Array.isArray(into)) {
          name = string;
        } else {
          add(string);
        }
        break;
      }
      case 'true':
      case 'false':
      case 'null':
        add(JSON.parse(written));
        break;
      default:
        add(new ExactNumber(written));
    }
  }
  return outermost[0];
}

type Container = unknown[] | Record<string, unknown>;

/** Where the string that begins at `start` is over. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (text[index] !== '"') {
    index += text[index] === '\\' ? 2 : 1;
  }
  return index + 1;
}
