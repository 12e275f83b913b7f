"""
Runs Prowler's own check class, and prints what it found as JSON. Prowler's command would need the clients of all clouds, 2.3
GB; the check needs those of AWS.
"""

import json
import os

from prowler.providers.aws.aws_provider import AwsProvider
from prowler.providers.common.models import Audit_Metadata
from prowler.providers.common.provider import Provider

CHECK = "cloudwatch_log_metric_filter_sign_in_without_mfa"

provider = AwsProvider(regions={os.environ["AWS_REGION"]})
provider.audit_metadata = Audit_Metadata(
    services_scanned=0, expected_checks=[CHECK], completed_checks=0, audit_progress=0
)
Provider.set_global_provider(provider)

# Imported here, as it reads the account when it is imported
from prowler.providers.aws.services.cloudwatch.cloudwatch_log_metric_filter_sign_in_without_mfa import (  # noqa: E402
    cloudwatch_log_metric_filter_sign_in_without_mfa as check,
)

findings = check.cloudwatch_log_metric_filter_sign_in_without_mfa().execute()
print(json.dumps([{"status": finding.status, "reason": finding.status_extended} for finding in findings]))
