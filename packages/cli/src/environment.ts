/**
 * Drops the variables that are set but empty: composed files leave those so for which nobody gave
 * a value, and "" is a folder, a port or a header to nobody.
 * @param env is changed
 */
export function unsetEmpty(env: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(env)) if (value === '') delete env[name];
}
