// Command rehearse replays CloudTrail records, one a line, through the stack: go run ./cmd/rehearse FILE
package main

import (
	"fmt"
	"log"
	"os"
	"strings"

	"example.com/sign-in-alarms"
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-cis-alarms/cdk-cis-alarms-go/cdkcisalarms"
)

func main() {
	defer jsii.Close()

	records, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}

	stack := signinalarms.NewSignInAlarmsStack(awscdk.NewApp(nil), "SignInAlarms", signinalarms.SignInAlarmsStackProps{
		Email: "security@example.com",
	})
	result := cdkcisalarms.Rehearsal_OfStack(stack).Replay(&[]interface{}{string(records)}, nil)

	fmt.Printf("%v records, %d malformed\n", *result.Events, len(*result.MalformedEvents))
	for _, filter := range *result.Filters {
		fmt.Printf("%s matches %v\n", *filter.FilterName, *filter.Matches)
	}
	for _, told := range *result.Notifications {
		fmt.Println(*told.Time, *told.Alarm, told.State, told.Delivery)
	}

	// What the rehearsal says of a filter can be asked of a pattern, too.
	rootUsage := cdkcisalarms.LogFilterPattern_Parse(jsii.String(signinalarms.RootUsage))
	used := 0
	for _, record := range strings.Split(string(records), "\n") {
		if *rootUsage.Matches(&record) {
			used++
		}
	}
	fmt.Printf("root was used in %d records\n", used)
}
