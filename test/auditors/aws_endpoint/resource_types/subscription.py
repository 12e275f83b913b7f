import boto3
from created_by_api import CreatedByApi
from moto.core.common_models import CloudFormationModel
from moto.sns.models import sns_backends
from moto.utilities.arns import parse_arn

#: Somebody has to confirm that they want to be told, by a link in the first message.
#: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
CONFIRMED_BY_RECIPIENT = ["email", "email-json", "http", "https"]


class Subscription(CreatedByApi, CloudFormationModel):
    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::SNS::Subscription"

    @classmethod
    def create(cls, session: boto3.Session, TopicArn: str, Protocol: str, Endpoint: str) -> str:
        subscription = session.client("sns").subscribe(
            TopicArn=TopicArn, Protocol=Protocol, Endpoint=Endpoint, ReturnSubscriptionArn=True
        )
        # moto has the numbers, and does not count.
        arn = parse_arn(TopicArn)
        topic = sns_backends[arn.account][arn.region].get_topic(TopicArn)
        if Protocol in CONFIRMED_BY_RECIPIENT:
            topic.subscriptions_pending += 1
        else:
            topic.subscriptions_confimed += 1
        return subscription["SubscriptionArn"]
