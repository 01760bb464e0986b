import { fileURLToPath } from 'node:url';
import { startChild } from './child.mjs';

const ECHO = fileURLToPath(new URL('./echo-server.mjs', import.meta.url));

/** Starts the bare echo that Assent is measured against. */
export const startEcho = () => startChild([ECHO], { ready: /echo on port (\d+)/ });
