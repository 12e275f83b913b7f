// Package signinalarms holds a stack that tells when someone signs in to the AWS console without MFA.
package signinalarms

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudtrail"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatchactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssnssubscriptions"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-cis-alarms/cdk-cis-alarms-go/cdkcisalarms"
)

// RootUsage is the benchmark's pattern for the use of root, signed in or by access key.
const RootUsage = `{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }`

// SignInAlarmsStackProps are the properties of the stack.
type SignInAlarmsStackProps struct {
	awscdk.StackProps

	// Email is who is told by e-mail.
	Email string

	// Threshold is how many sign-ins without MFA in five minutes tell nobody yet.
	Threshold float64
}

// NewSignInAlarmsStack creates a trail, three alarms on what it records, and one encrypted topic that they tell.
func NewSignInAlarmsStack(scope constructs.Construct, id string, props SignInAlarmsStackProps) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, &props.StackProps)

	trail := awscloudtrail.NewTrail(stack, jsii.String("Trail"), &awscloudtrail.TrailProps{
		ManagementEvents:     awscloudtrail.ReadWriteType_ALL,
		SendToCloudWatchLogs: jsii.Bool(true),
	})

	topic := cdkcisalarms.NewAlarmTopic(stack, jsii.String("SecurityAlarms"), &cdkcisalarms.AlarmTopicProps{
		DisplayName: jsii.String("Security alarms"),
		MasterKey: awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{
			EnableKeyRotation: jsii.Bool(true),
		}),
	})

	// Every sign-in without MFA, as the benchmark counts them
	signIn := cdkcisalarms.ConsoleLoginWithoutMfaAlarm_FromTrail(stack, jsii.String("ConsoleLoginWithoutMfa"), trail,
		&cdkcisalarms.ConsoleLoginWithoutMfaAlarmOptions{
			Topic: topic,
			Subscriptions: &[]awssns.ITopicSubscription{
				awssnssubscriptions.NewEmailSubscription(jsii.String(props.Email), nil),
			},
			Threshold:           jsii.Number(props.Threshold),
			QueryDefinitionName: jsii.String("security/console-sign-ins"),
		})
	signIn.Alarm().AddOkAction(awscloudwatchactions.NewSnsAction(topic))

	// Those that succeeded, of root and of IAM users
	cdkcisalarms.NewConsoleLoginWithoutMfaAlarm(stack, jsii.String("SuccessfulLoginWithoutMfa"),
		&cdkcisalarms.ConsoleLoginWithoutMfaAlarmProps{
			LogGroup:   trail.LogGroup(),
			Pattern:    cdkcisalarms.ConsoleLoginPattern_SUCCESSFUL_IAM_USER_OR_ROOT(),
			FilterName: jsii.String("successful_signin-withoutMFA"),
			Topic:      topic,
		})

	// Another control: a pattern and a name
	cdkcisalarms.NewLogMetricAlarm(stack, jsii.String("RootUsage"), &cdkcisalarms.LogMetricAlarmProps{
		LogGroup:   trail.LogGroup(),
		Pattern:    awslogs.FilterPattern_Literal(jsii.String(RootUsage)),
		FilterName: jsii.String("root_usage"),
		Topic:      topic,
		Period:     awscdk.Duration_Minutes(jsii.Number(1)),
	})

	return stack
}
