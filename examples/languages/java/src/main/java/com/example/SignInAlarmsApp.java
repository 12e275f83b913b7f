package com.example;

import software.amazon.awscdk.App;

public final class SignInAlarmsApp {
    public static void main(final String[] args) {
        final App app = new App();

        final String email = (String) app.getNode().getContext("email");
        final String threshold = (String) app.getNode().getContext("threshold");
        new SignInAlarmsStack(app, "SignInAlarms", email, Integer.parseInt(threshold));

        app.synth();
    }

    private SignInAlarmsApp() {
    }
}
