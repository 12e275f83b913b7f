import { AwsEndpoint } from '../../support/aws-endpoint';

/** moto, with empty accounts. A 12-digit access key is the account that a request is of. */
export class Moto extends AwsEndpoint {
  public static async start(): Promise<Moto> {
    return new Moto(...(await this.serve(__dirname)));
  }
}
