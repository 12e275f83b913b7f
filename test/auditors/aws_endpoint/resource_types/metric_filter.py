from typing import Any

import boto3
from created_by_api import CreatedByApi
from moto.core.common_models import CloudFormationModel


class MetricFilter(CreatedByApi, CloudFormationModel):
    name_property = "FilterName"

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::Logs::MetricFilter"

    @classmethod
    def create(
        cls,
        session: boto3.Session,
        FilterName: str,
        FilterPattern: str,
        LogGroupName: str,
        MetricTransformations: list[dict[str, Any]],
    ) -> str:
        session.client("logs").put_metric_filter(
            filterName=FilterName,
            filterPattern=FilterPattern,
            logGroupName=LogGroupName,
            metricTransformations=[
                {key[0].lower() + key[1:]: value for key, value in transformation.items()}
                for transformation in MetricTransformations
            ],
        )
        return FilterName
