package main

import (
	"fmt"
	"log"
	"strconv"

	"example.com/sign-in-alarms"
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	context := func(key string) string {
		return fmt.Sprint(app.Node().GetContext(&key))
	}

	threshold, err := strconv.ParseFloat(context("threshold"), 64)
	if err != nil {
		log.Fatal(err)
	}
	signinalarms.NewSignInAlarmsStack(app, "SignInAlarms", signinalarms.SignInAlarmsStackProps{
		Email:     context("email"),
		Threshold: threshold,
	})

	app.Synth(nil)
}
