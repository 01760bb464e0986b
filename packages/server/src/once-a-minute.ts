const QUIET_MS = 60_000;

/**
 * For what may come about many times a second, such as a store that is down: tells the first time, and
 * then once a minute.
 * @param tell gets the latest, and how many there were since it was told before
 * @param clock milliseconds
 */
export function onceAMinute<T>(
  tell: (latest: T, times: number) => void,
  clock = () => performance.now(),
): (latest: T) => void {
  let times = 0;
  let nextAt = Number.NEGATIVE_INFINITY;
  return (latest) => {
    times++;
    if (clock() < nextAt) return;
    nextAt = clock() + QUIET_MS;
    tell(latest, times);
    times = 0;
  };
}
