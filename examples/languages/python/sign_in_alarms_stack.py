from aws_cdk import (
    Duration,
    Stack,
    aws_cloudtrail as cloudtrail,
    aws_cloudwatch_actions as actions,
    aws_kms as kms,
    aws_logs as logs,
    aws_sns_subscriptions as subscriptions,
)
from cdk_cis_alarms import AlarmTopic, ConsoleLoginPattern, ConsoleLoginWithoutMfaAlarm, LogMetricAlarm
from constructs import Construct

#: The benchmark's pattern for the use of root, signed in or by access key.
ROOT_USAGE = (
    '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS)'
    ' && ($.eventType != "AwsServiceEvent") }'
)


class SignInAlarmsStack(Stack):
    """A trail, three alarms on what it records, and one encrypted topic that they tell."""

    def __init__(self, scope: Construct, construct_id: str, *, email: str, threshold: int = 0) -> None:
        """
        :param email: who is told by e-mail
        :param threshold: how many sign-ins without MFA in five minutes tell nobody yet
        """
        super().__init__(scope, construct_id)

        trail = cloudtrail.Trail(
            self,
            "Trail",
            management_events=cloudtrail.ReadWriteType.ALL,
            send_to_cloud_watch_logs=True,
        )
        # It has one, as it sends to CloudWatch Logs.
        assert trail.log_group is not None

        topic = AlarmTopic(
            self,
            "SecurityAlarms",
            display_name="Security alarms",
            master_key=kms.Key(self, "Key", enable_key_rotation=True),
        )

        # Every sign-in without MFA, as the benchmark counts them
        sign_in = ConsoleLoginWithoutMfaAlarm.from_trail(
            self,
            "ConsoleLoginWithoutMfa",
            trail,
            topic=topic,
            subscriptions=[subscriptions.EmailSubscription(email)],
            threshold=threshold,
            query_definition_name="security/console-sign-ins",
        )
        sign_in.alarm.add_ok_action(actions.SnsAction(topic))

        # Those that succeeded, of root and of IAM users
        ConsoleLoginWithoutMfaAlarm(
            self,
            "SuccessfulLoginWithoutMfa",
            log_group=trail.log_group,
            pattern=ConsoleLoginPattern.SUCCESSFUL_IAM_USER_OR_ROOT,
            filter_name="successful_signin-withoutMFA",
            topic=topic,
        )

        # Another control: a pattern and a name
        LogMetricAlarm(
            self,
            "RootUsage",
            log_group=trail.log_group,
            pattern=logs.FilterPattern.literal(ROOT_USAGE),
            filter_name="root_usage",
            topic=topic,
            period=Duration.minutes(1),
        )
