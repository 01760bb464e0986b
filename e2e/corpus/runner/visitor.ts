/** What the runner does with a browser; each browser has its own way to do it. */
import type { BrowserName } from '../way.ts';

/** Somebody who was never here before, in a window of a regular profile. */
export interface Visitor {
  /** Opens a page and waits until it has loaded. */
  open(address: string): Promise<void>;
  /** What a function says in the page; it can use nothing from around it. */
  ask<T>(question: () => T | Promise<T>): Promise<T>;
  /** What it says in each document of each window; documents that do not answer are left out. */
  askAll<T>(question: () => T): Promise<T[]>;
  /** Names of all cookies. */
  cookies(): Promise<string[]>;
  leave(): Promise<void>;
}

/** A browser, or the way to start one for each visitor. */
export interface VisitedBy {
  name: BrowserName;
  visitor(): Promise<Visitor>;
  version(): Promise<string>;
  close(): Promise<void>;
}
