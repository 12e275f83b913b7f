/**
 * The unit tests as one file: for each mutant, jest sets up each test file anew, which takes longer than most tests do.
 *
 * Left out are those that start processes or try thousands of values: they are slow, and the others have to be enough.
 */
import { readdirSync } from 'fs';
import * as path from 'path';

// It would notice everything, and say nothing of what it is good for.
expect.extend({ toMatchSnapshot: () => ({ pass: true, message: () => 'a snapshot' }) });

const TESTS = path.join(__dirname, '..');

for (const folder of ['rehearsal', '.', 'private']) {
  const files = readdirSync(path.join(TESTS, folder)).filter((file) => /(?<!properties|docs|order-independence)\.test\.ts$/.test(file));
  for (const file of files) {
    describe(`${folder}/${file}`, () => {
      jest.requireActual(path.join(TESTS, folder, file));
    });
  }
}
