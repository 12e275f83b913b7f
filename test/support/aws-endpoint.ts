import { type ChildProcessWithoutNullStreams, spawn } from 'child_process';
import { once } from 'events';
import * as path from 'path';
import { createInterface } from 'readline';
import { pythonEnvironment } from './python';

/** Longer than any suite takes. */
const MAX_SECONDS = 1_200;

/** An AWS endpoint on this machine. It lives no longer than the process that started it, however that ends. */
export abstract class AwsEndpoint {
  /**
   * @param folder of `requirements.txt`, and of `serve.py`, which prints its port and ends with its standard input
   * @returns what the constructor takes
   */
  protected static async serve(folder: string, maxSeconds = MAX_SECONDS): Promise<[string, ChildProcessWithoutNullStreams]> {
    const python = path.join(pythonEnvironment(path.join(folder, 'requirements.txt')), 'python');
    const server = spawn(python, [path.join(folder, 'serve.py'), String(maxSeconds)]);
    let errors = '';
    server.stderr.on('data', (data) => { errors += data; });

    const lines = createInterface(server.stdout);
    const [port] = await Promise.race([once(lines, 'line'), once(server, 'exit').then(() => [])]);
    if (port === undefined) {
      throw new Error(`the AWS endpoint in ${folder} did not start: ${errors}`);
    }
    return [`http://127.0.0.1:${port}`, server];
  }

  /**
   * @param url where requests go to
   * @param server its process
   */
  protected constructor(public readonly url: string, private readonly server: ChildProcessWithoutNullStreams) {}

  public async stop(): Promise<void> {
    if (this.server.exitCode === null) {
      const exit = once(this.server, 'exit');
      this.server.stdin.end();
      await exit;
    }
  }
}
