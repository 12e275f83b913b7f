import { homedir } from 'os';
import * as path from 'path';

/** What is downloaded once and used by every run, outside the repository. */
export const CACHE = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'cdk-cis-alarms');
