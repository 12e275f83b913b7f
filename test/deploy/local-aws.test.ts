import { spawn } from 'child_process';
import { once } from 'events';
import { mkdtempSync, readdirSync, rmSync } from 'fs';
import { connect } from 'net';
import { tmpdir } from 'os';
import * as path from 'path';
import { createInterface } from 'readline';
import { LocalAws } from '../local-aws/local-aws';

const REPOSITORY = path.join(__dirname, '..', '..');

let folder: string;

beforeAll(() => { folder = mkdtempSync(path.join(tmpdir(), 'cdk-cis-alarms-local-aws-test-')); });

afterAll(() => rmSync(folder, { recursive: true }));

/** Whether something listens there. */
async function listens(host: string, port: number): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function hasEnded(port: number): Promise<boolean> {
  for (let attempt = 0; attempt < 100 && await listens('127.0.0.1', port); attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return !await listens('127.0.0.1', port);
}

test('listens on 127.0.0.1 only, and is gone when it was stopped', async () => {
  // WHEN
  const aws = await LocalAws.start();
  const port = Number(new URL(aws.url).port);

  // THEN
  expect(await listens('127.0.0.1', port)).toBe(true);
  expect(await listens('127.0.0.2', port)).toBe(false);

  // WHEN
  await aws.stop();

  // THEN
  expect(await hasEnded(port)).toBe(true);
});

test('ends, and removes what it wrote, when the process that started it is killed', async () => {
  // GIVEN
  const code = "require('./test/local-aws/local-aws.ts').LocalAws.start().then(({ url }) => console.log(url));";
  const owner = spawn('node', ['--import', 'tsx', '--eval', code], { cwd: REPOSITORY, env: { ...process.env, TMPDIR: folder } });
  const [url] = await once(createInterface(owner.stdout), 'line');
  const port = Number(new URL(url).port);
  expect(await listens('127.0.0.1', port)).toBe(true);
  expect(readdirSync(folder)).toContainEqual(expect.stringMatching(/^cdk-cis-alarms-local-aws-/));

  // WHEN
  owner.kill('SIGKILL');

  // THEN
  expect(await hasEnded(port)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.startsWith('cdk-cis-alarms-local-aws-'))).toEqual([]);
});

test('ends after its time', async () => {
  // WHEN
  const aws = await LocalAws.start(1);

  // THEN
  expect(await hasEnded(Number(new URL(aws.url).port))).toBe(true);
  await aws.stop();
});
