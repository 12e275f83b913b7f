import { AwsEndpoint } from '../support/aws-endpoint';

/** ministack, with empty accounts. A 12-digit access key is the account that a request is of. */
export class LocalAws extends AwsEndpoint {
  public static async start(maxSeconds?: number): Promise<LocalAws> {
    return new LocalAws(...(await this.serve(__dirname, maxSeconds)));
  }
}
