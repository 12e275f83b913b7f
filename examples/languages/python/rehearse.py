"""Replays CloudTrail records, one a line, through the stack: python rehearse.py FILE"""

import sys
from pathlib import Path

import aws_cdk as cdk
from cdk_cis_alarms import LogFilterPattern, Rehearsal

from sign_in_alarms_stack import ROOT_USAGE, SignInAlarmsStack

records = Path(sys.argv[1]).read_text(encoding="utf-8")

stack = SignInAlarmsStack(cdk.App(), "SignInAlarms", email="security@example.com")
result = Rehearsal.of_stack(stack).replay([records])

print(f"{result.events} records, {len(result.malformed_events)} malformed")
for log_filter in result.filters:
    print(f"{log_filter.filter_name} matches {log_filter.matches}")
for told in result.notifications:
    print(f"{told.time} {told.alarm} {told.state.value} {told.delivery.value}")

# What the rehearsal says of a filter can be asked of a pattern, too.
root_usage = LogFilterPattern.parse(ROOT_USAGE)
used = [record for record in records.splitlines() if root_usage.matches(record)]
print(f"root was used in {len(used)} records")
