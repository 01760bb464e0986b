#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/assent.mjs', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  console.error('assent: not built yet; run "npm run build" in the project first');
  process.exitCode = 1;
}
