import json
from typing import Any

import boto3
from created_by_api import CreatedByApi
from moto.core.common_models import CloudFormationModel


class TopicPolicy(CreatedByApi, CloudFormationModel):
    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::SNS::TopicPolicy"

    @classmethod
    def create(cls, session: boto3.Session, Topics: list[str], PolicyDocument: dict[str, Any]) -> str:
        sns = session.client("sns")
        for topic in Topics:
            sns.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=json.dumps(PolicyDocument))
        return Topics[0]
