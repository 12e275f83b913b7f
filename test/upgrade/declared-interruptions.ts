import type { Interruption } from './interruptions';

/** An interruption that users are told of. */
export interface DeclaredInterruption extends Interruption {
  /** The last version whose stacks are interrupted by an upgrade. */
  readonly upTo: string;
}

const ROW = /^\| (?<upTo>\d+\.\d+\.\d+) or older \| `(?<resourceType>AWS::\w+::\w+)` \| (?<what>removed or renamed|replaced \([\w, :]+\)) \| .+ \|$/;

/** The table of docs/upgrading.md. */
export function declaredInterruptions(markdown: string): DeclaredInterruption[] {
  const lines = markdown.split('\n');
  const header = lines.findIndex((line) => line.startsWith('| upgrading from |'));
  if (header === -1) {
    throw new Error("docs/upgrading.md must have a table that starts with '| upgrading from |', got: none");
  }
  const end = lines.findIndex((line, index) => index > header && !line.startsWith('|'));
  return lines.slice(header + 2, end === -1 ? undefined : end).map((line) => {
    const row = ROW.exec(line);
    if (!row) {
      throw new Error(`docs/upgrading.md must say what is interrupted as in its other rows, got: ${line}`);
    }
    return row.groups as unknown as DeclaredInterruption;
  });
}

export function isDeclared(version: string, { resourceType, what }: Interruption, declared: DeclaredInterruption[]): boolean {
  return declared.some((row) => row.resourceType === resourceType && row.what === what && !isNewer(version, row.upTo));
}

function isNewer(version: string, other: string): boolean {
  return version.localeCompare(other, 'en', { numeric: true }) > 0;
}
