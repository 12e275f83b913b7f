package com.example;

import io.github.cdkcisalarms.AlarmTopic;
import io.github.cdkcisalarms.ConsoleLoginPattern;
import io.github.cdkcisalarms.ConsoleLoginWithoutMfaAlarm;
import io.github.cdkcisalarms.ConsoleLoginWithoutMfaAlarmOptions;
import io.github.cdkcisalarms.LogMetricAlarm;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudtrail.ReadWriteType;
import software.amazon.awscdk.services.cloudtrail.Trail;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** A trail, three alarms on what it records, and one encrypted topic that they tell. */
public final class SignInAlarmsStack extends Stack {
    /** The benchmark's pattern for the use of root, signed in or by access key. */
    public static final String ROOT_USAGE = "{ ($.userIdentity.type = \"Root\") && ($.userIdentity.invokedBy NOT EXISTS)"
            + " && ($.eventType != \"AwsServiceEvent\") }";

    /**
     * @param scope the app
     * @param id unique in the app
     * @param email who is told by e-mail
     * @param threshold how many sign-ins without MFA in five minutes tell nobody yet
     */
    public SignInAlarmsStack(final Construct scope, final String id, final String email, final int threshold) {
        super(scope, id);

        final Trail trail = Trail.Builder.create(this, "Trail")
                .managementEvents(ReadWriteType.ALL)
                .sendToCloudWatchLogs(true)
                .build();

        final AlarmTopic topic = AlarmTopic.Builder.create(this, "SecurityAlarms")
                .displayName("Security alarms")
                .masterKey(Key.Builder.create(this, "Key").enableKeyRotation(true).build())
                .build();

        // Every sign-in without MFA, as the benchmark counts them
        final ConsoleLoginWithoutMfaAlarm signIn = ConsoleLoginWithoutMfaAlarm.fromTrail(this, "ConsoleLoginWithoutMfa", trail,
                ConsoleLoginWithoutMfaAlarmOptions.builder()
                        .topic(topic)
                        .subscriptions(List.of(new EmailSubscription(email)))
                        .threshold(threshold)
                        .queryDefinitionName("security/console-sign-ins")
                        .build());
        signIn.getAlarm().addOkAction(new SnsAction(topic));

        // Those that succeeded, of root and of IAM users
        ConsoleLoginWithoutMfaAlarm.Builder.create(this, "SuccessfulLoginWithoutMfa")
                .logGroup(trail.getLogGroup())
                .pattern(ConsoleLoginPattern.SUCCESSFUL_IAM_USER_OR_ROOT)
                .filterName("successful_signin-withoutMFA")
                .topic(topic)
                .build();

        // Another control: a pattern and a name
        LogMetricAlarm.Builder.create(this, "RootUsage")
                .logGroup(trail.getLogGroup())
                .pattern(FilterPattern.literal(ROOT_USAGE))
                .filterName("root_usage")
                .topic(topic)
                .period(Duration.minutes(1))
                .build();
    }
}
