import { readFileSync } from 'fs';
import * as path from 'path';

/**
 * The rows of a table in the documentation, cell by cell.
 *
 * @param file its path in the repository
 * @param header how its first line begins
 */
export function tableRows(file: string, header: string): string[][] {
  const text = readFileSync(path.join(__dirname, '..', '..', file), 'utf-8');
  const [, , ...rows] = text.slice(text.indexOf(header)).split('\n\n')[0].split('\n').filter((line) => line.startsWith('|'));
  return rows.map((row) => row.split('|').slice(1, -1).map((cell) => cell.replace(/`/g, '').trim()));
}

/** The types of resources that docs/deployment.md says are not deployed. */
export const NOT_DEPLOYED_TYPES = tableRows('docs/deployment.md', '| type | stack |').map(([type]) => type);
