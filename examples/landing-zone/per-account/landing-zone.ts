/** What `landing-zone.json` holds. */
export interface LandingZone {
  /** `o-...` */
  readonly organizationId: string;

  /** The account of the pipeline and of the central topics. */
  readonly securityAccount: string;

  /** Who is told by e-mail. */
  readonly email: string;

  readonly pipeline: PipelineSource;

  /** Deployed one after the other: what fails in one does not reach the next. */
  readonly waves: Wave[];
}

/** Where the pipeline is, and what it builds. */
export interface PipelineSource {
  readonly region: string;

  /** `owner/name` */
  readonly repository: string;

  readonly branch: string;

  /** Of AWS CodeConnections, to the repository. */
  readonly connectionArn: string;
}

/** Accounts that are deployed at the same time. */
export interface Wave {
  readonly name: string;
  readonly accounts: Account[];
}

export interface Account {
  /** In the names of the pipeline's stages. Renaming it changes nothing in the account. */
  readonly name: string;

  readonly account: string;

  /** The log group that the account's trail delivers to. */
  readonly logGroupName: string;

  /** Where that log group is: the trail's home Region, or several if there is a trail in each. */
  readonly regions: string[];
}
