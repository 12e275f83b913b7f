/** The states of a metric alarm. */
export enum AlarmState {
  /** The metric is within the threshold. */
  OK = 'OK',
  /** The metric is outside of the threshold. */
  ALARM = 'ALARM',
  /** The alarm was just created, or the data does not suffice to tell. */
  INSUFFICIENT_DATA = 'INSUFFICIENT_DATA',
}
