from typing import Any

import boto3
from created_by_api import CreatedByApi
from moto.core.common_models import CloudFormationModel


class Alarm(CreatedByApi, CloudFormationModel):
    name_property = "AlarmName"

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::CloudWatch::Alarm"

    @classmethod
    def create(cls, session: boto3.Session, AlarmName: str, **properties: Any) -> str:
        session.client("cloudwatch").put_metric_alarm(AlarmName=AlarmName, **properties)
        return AlarmName
