import aws_cdk as cdk

from sign_in_alarms_stack import SignInAlarmsStack

app = cdk.App()

SignInAlarmsStack(
    app,
    "SignInAlarms",
    email=app.node.get_context("email"),
    threshold=int(app.node.get_context("threshold")),
)

app.synth()
