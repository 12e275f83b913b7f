import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { type Arguments, argumentsOf } from './arguments';
import { compare } from './compare';
import { HELP } from './help';
import { rehearse } from './rehearse';
import { messageOf } from './usage-error';

/** What `bin/cdk-cis-alarms.js` does: 0 when it ran, 1 when an expectation failed, 2 on bad input. */
async function run(args: Arguments): Promise<number> {
  switch (args.command) {
    case 'help':
      console.log(HELP);
      return 0;
    case 'version':
      console.log(JSON.parse(readFileSync(path.join(__dirname, '..', 'package.json'), 'utf-8')).version);
      return 0;
    case 'rehearse':
      return rehearse(args);
    case 'compare':
      return compare(args);
  }
}

async function main(): Promise<void> {
  try {
    process.exitCode = await run(argumentsOf(process.argv.slice(2)));
  } catch (error) {
    // What a template cannot be rehearsed for is an error of the engine, and as much the user's to put right.
    console.error(messageOf(error));
    process.exitCode = 2;
  }
}

void main();
