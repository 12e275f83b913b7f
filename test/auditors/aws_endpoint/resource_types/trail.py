from typing import Any

import boto3
from created_by_api import CreatedByApi
from moto.core.common_models import CloudFormationModel


class Trail(CreatedByApi, CloudFormationModel):
    name_property = "TrailName"

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::CloudTrail::Trail"

    @classmethod
    def create(
        cls,
        session: boto3.Session,
        TrailName: str,
        IsLogging: bool,
        EventSelectors: list[dict[str, Any]] | None = None,
        **properties: Any,
    ) -> str:
        cloudtrail = session.client("cloudtrail")
        cloudtrail.create_trail(Name=TrailName, **properties)
        if EventSelectors:
            cloudtrail.put_event_selectors(TrailName=TrailName, EventSelectors=EventSelectors)
        if IsLogging:
            cloudtrail.start_logging(Name=TrailName)
        return TrailName
