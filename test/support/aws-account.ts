/** An account of an AWS endpoint on this machine, in one Region. */
export interface AwsAccount {
  readonly endpoint: string;
  readonly account: string;
  readonly region: string;
}

/**
 * The environment of a command that talks to this account, and to nothing else: no profile, credentials or settings of the
 * machine are used. The access key is the account's id, from which some endpoints tell accounts apart.
 */
export function environmentOf({ endpoint, account, region }: AwsAccount): Record<string, string> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK)_/.test(name)) as [string, string][];
  return {
    ...Object.fromEntries(inherited),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
