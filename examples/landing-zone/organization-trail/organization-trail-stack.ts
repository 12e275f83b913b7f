import { RemovalPolicy, Stack, type StackProps, aws_cloudtrail as cloudtrail, aws_logs as logs, aws_s3 as s3 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export interface OrganizationTrailStackProps extends StackProps {
  /** The id of the organization: `o-...`. */
  readonly organizationId: string;
}

/** One trail for every account of the organization, in the management account. */
export class OrganizationTrailStack extends Stack {
  public readonly trail: cloudtrail.Trail;

  constructor(scope: Construct, id: string, props: OrganizationTrailStackProps) {
    super(scope, id, props);

    // The records are the evidence: deleting the stack leaves them.
    const logGroup = new logs.LogGroup(this, 'LogGroup', {
      retention: logs.RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const bucket = new s3.Bucket(this, 'Bucket', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });

    // Of all Regions, and with global service events, by default.
    this.trail = new cloudtrail.Trail(this, 'Trail', {
      // In the policy of the bucket, which lets the trail in by its name
      trailName: 'organization-trail',
      isOrganizationTrail: true,
      orgId: props.organizationId,
      managementEvents: cloudtrail.ReadWriteType.ALL,
      bucket,
      sendToCloudWatchLogs: true,
      cloudWatchLogGroup: logGroup,
    });
  }
}
