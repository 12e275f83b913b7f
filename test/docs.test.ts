import { existsSync, readFileSync } from 'fs';
import * as path from 'path';
import { WarningId } from '../src/private/warnings';

const ROOT = path.join(__dirname, '..');

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf-8');
}

test.each(Object.values(WarningId))('docs/delivery.md says why there is %s, and what to do', (id) => {
  expect(read('docs/delivery.md')).toMatch(new RegExp(`^\\| \`${id}\` \\| .+ \\| .+ \\|$`, 'm'));
});

describe('the table of mistakes in the README', () => {
  const rows = [...read('README.md').matchAll(/^\| (\d+) \| .+ \| .+ \| `(.+)` \|$/gm)].map(([, row, file]) => ({ row: Number(row), file }));

  test('has all rows', () => {
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
  });

  test.each(rows)('row $row is tested where it says', ({ row, file }) => {
    expect(read(`test/${file}`)).toMatch(new RegExp(`\\brow ${row}\\b`, 'i'));
  });
});

test.each(['README.md', 'docs/delivery.md', 'docs/rehearsal.md'])('the links of %s lead to files', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => path.join(path.dirname(file), link));
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((link) => !existsSync(path.join(ROOT, link)))).toEqual([]);
});
