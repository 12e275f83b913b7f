import json
from typing import Any

import boto3
from created_by_api import CreatedByApi
from moto.core.common_models import CloudFormationModel


class BucketPolicy(CreatedByApi, CloudFormationModel):
    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::S3::BucketPolicy"

    @classmethod
    def create(cls, session: boto3.Session, Bucket: str, PolicyDocument: dict[str, Any]) -> str:
        session.client("s3").put_bucket_policy(Bucket=Bucket, Policy=json.dumps(PolicyDocument))
        return Bucket
