/** The submodules of aws-cdk-lib that a hand-written stack uses, and the classes: the CDK loads each when it is first used. */
export const USED_BY_HAND: Record<string, string[]> = {
  'aws-cdk-lib/core': ['App', 'Stack', 'Duration'],
  'aws-cdk-lib/aws-cloudwatch': ['Alarm'],
  'aws-cdk-lib/aws-cloudwatch-actions': ['SnsAction'],
  'aws-cdk-lib/aws-cloudtrail': ['Trail'],
  'aws-cdk-lib/aws-iam': ['PolicyStatement'],
  'aws-cdk-lib/aws-kms': ['Key'],
  'aws-cdk-lib/aws-logs': ['LogGroup', 'MetricFilter'],
  'aws-cdk-lib/aws-sns': ['Topic'],
  'aws-cdk-lib/region-info': ['RegionInfo'],
};
