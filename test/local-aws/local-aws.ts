import { type ChildProcessWithoutNullStreams, spawn } from 'child_process';
import { once } from 'events';
import * as path from 'path';
import { createInterface } from 'readline';
import { pythonEnvironment } from '../support/python';

/** Longer than any suite takes. */
const MAX_SECONDS = 1_200;

/**
 * An AWS endpoint on this machine: ministack, with empty accounts. A 12-digit access key is the account that a request is of.
 *
 * It lives no longer than the process that started it, however that ends.
 */
export class LocalAws {
  public static async start(maxSeconds = MAX_SECONDS): Promise<LocalAws> {
    const python = path.join(pythonEnvironment(path.join(__dirname, 'requirements.txt')), 'python');
    const server = spawn(python, [path.join(__dirname, 'serve.py'), String(maxSeconds)]);
    let errors = '';
    server.stderr.on('data', (data) => { errors += data; });

    const lines = createInterface(server.stdout);
    const [port] = await Promise.race([once(lines, 'line'), once(server, 'exit').then(() => [])]);
    if (port === undefined) {
      throw new Error(`the local AWS endpoint did not start: ${errors}`);
    }
    return new LocalAws(`http://127.0.0.1:${port}`, server);
  }

  /**
   * @param url where requests go to
   * @param server its process
   */
  private constructor(public readonly url: string, private readonly server: ChildProcessWithoutNullStreams) {}

  public async stop(): Promise<void> {
    if (this.server.exitCode === null) {
      const exit = once(this.server, 'exit');
      this.server.stdin.end();
      await exit;
    }
  }
}
