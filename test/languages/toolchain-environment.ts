import { mkdirSync } from 'fs';
import * as path from 'path';
import { CACHE } from '../support/cache';
import { wheelhouse } from '../support/python';

/** Where Maven keeps what it has downloaded or installed. */
export const MAVEN_REPOSITORY = path.join(CACHE, 'maven');

/** The environment of every command: what it downloads, it downloads once for all runs; and nothing is sent home. */
export function toolchainEnvironment(): NodeJS.ProcessEnv {
  mkdirSync(CACHE, { recursive: true });
  return {
    ...process.env,
    // The CDK CLI of the repository
    PATH: [path.join(__dirname, '..', '..', 'node_modules', '.bin'), process.env.PATH].join(path.delimiter),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    JSII_RUNTIME_PACKAGE_CACHE_ROOT: path.join(CACHE, 'jsii'),
    MAVEN_OPTS: `${process.env.MAVEN_OPTS ?? ''} -Dmaven.repo.local=${MAVEN_REPOSITORY}`,
    GOCACHE: path.join(CACHE, 'go-build'),
    GOMODCACHE: path.join(CACHE, 'go-modules'),
    // So that the cache can be deleted
    GOFLAGS: `${process.env.GOFLAGS ?? ''} -modcacherw`.trim(),
    MYPY_CACHE_DIR: path.join(CACHE, 'mypy'),
  };
}

/** Lets pip install nothing but what is in the wheelhouse, or is named as a file. */
export function offlinePip(): NodeJS.ProcessEnv {
  return { PIP_NO_INDEX: '1', PIP_FIND_LINKS: wheelhouse(path.join(__dirname, 'requirements.txt')) };
}
