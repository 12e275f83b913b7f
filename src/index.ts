export * from './alarm-topic';
export * from './console-login-pattern';
export * from './console-login-without-mfa-alarm';
export * from './log-metric-alarm';
export * from './rehearsal/alarm-state';
export * from './rehearsal/log-filter-pattern';
export * from './rehearsal/rehearsal';
export * from './rehearsal/rehearsal-result';
