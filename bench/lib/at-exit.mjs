/**
 * What must be undone however the program ends: a child process, a temporary folder. Node runs
 * `exit` handlers after success, after an uncaught error and after `process.exit`; signals are led
 * there too.
 */
const undo = new Set();

process.on('exit', () => {
  // The latest first: a server goes before the folder that it writes to.
  for (const step of [...undo].reverse()) step();
});
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
]) {
  process.once(signal, () => process.exit(128 + number));
}

/**
 * Has a step done when the program ends.
 * @param step must be synchronous: nothing else runs while a process exits
 * @returns forgets the step again
 */
export function atExit(step) {
  undo.add(step);
  return () => undo.delete(step);
}
