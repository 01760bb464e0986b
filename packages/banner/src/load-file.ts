/**
 * Gets a file of the service's, which runs as it arrives. It is asked for as a module, for the sake
 * of pages with a policy of their own: a module comes by the nonce of the script that wants it, and
 * its address is no sink of Trusted Types.
 */
export const loadFile = (address: string): Promise<unknown> => import(/* @vite-ignore */ address);
