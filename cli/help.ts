export const HELP = `Would the alarm have fired? Answered offline, from a template and CloudTrail records.

cdk-cis-alarms rehearse --template FILE --events PATH... [options]
  Replays records through the metric filters, alarms and actions of a template.

  --template FILE     CloudFormation template in JSON, such as cdk.out/Stack.template.json
  --events PATH...    files of records, or folders of them: as CloudTrail delivers them to S3
                      ({"Records":[...]}) or a record a line, each gzipped or not
  --delay MINUTES     how long after its time a record reaches CloudWatch Logs (default: 0)
  --format FORMAT     text or json (default: text)
  --svg FILE          draw the timeline
  --expect-alarm      fail unless an alarm tells a topic; also if a notification of ALARM is undelivered
  --expect-silence    fail if an alarm tells a topic

cdk-cis-alarms compare --events PATH... [--format FORMAT]
  Replays records against each ConsoleLoginPattern: matches, alarms, and alarms per day under each.

--help                show this
--version             show the version

Exit codes: 0 it ran, 1 an expectation failed, 2 bad input.`;
