/**
 * How many milliseconds of the processor something takes: unlike the time on the clock, it does not count what else the
 * machine does meanwhile.
 */
export function cpuTimeOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}
