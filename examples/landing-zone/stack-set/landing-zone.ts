/** What `landing-zone.json` holds. */
export interface LandingZone {
  /** `o-...` */
  readonly organizationId: string;

  /** Whose accounts get the alarm, those in units below them too: `ou-...`. */
  readonly organizationalUnits: string[];

  /** A stack set never reaches it: it gets a stack of its own. */
  readonly managementAccount: string;

  /** The account of the central topic, and the delegated administrator of CloudFormation StackSets. */
  readonly securityAccount: string;

  /** The home Region of the accounts' trails. */
  readonly region: string;

  /** The log group that the trail of each account delivers to: of one name in all of them. */
  readonly logGroupName: string;

  /** Who is told by e-mail. */
  readonly email: string;
}
