package com.example;

import io.github.cdkcisalarms.AlarmNotification;
import io.github.cdkcisalarms.FilterMatches;
import io.github.cdkcisalarms.LogFilterPattern;
import io.github.cdkcisalarms.Rehearsal;
import io.github.cdkcisalarms.RehearsalResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.App;

/** Replays CloudTrail records, one a line, through the stack. */
public final class Rehearse {
    public static void main(final String[] args) throws IOException {
        final String records = Files.readString(Path.of(args[0]));

        final SignInAlarmsStack stack = new SignInAlarmsStack(new App(), "SignInAlarms", "security@example.com", 0);
        final RehearsalResult result = Rehearsal.ofStack(stack).replay(List.of(records));

        System.out.printf("%s records, %d malformed%n", result.getEvents(), result.getMalformedEvents().size());
        for (final FilterMatches filter : result.getFilters()) {
            System.out.printf("%s matches %s%n", filter.getFilterName(), filter.getMatches());
        }
        for (final AlarmNotification told : result.getNotifications()) {
            System.out.printf("%s %s %s %s%n", told.getTime(), told.getAlarm(), told.getState(), told.getDelivery());
        }

        // What the rehearsal says of a filter can be asked of a pattern, too.
        final LogFilterPattern rootUsage = LogFilterPattern.parse(SignInAlarmsStack.ROOT_USAGE);
        final long used = records.lines().filter(rootUsage::matches).count();
        System.out.printf("root was used in %d records%n", used);
    }

    private Rehearse() {
    }
}
