/** What the guard says to vendors' own consent switches, made ready for one site. */

/**
 * How a global is spoken to. Where none is named it is a list that takes each call as an `arguments` object.
 * - `p`: a list that takes the parts of a call one after the other
 * - `i`: a list that takes each call as one item, or has a method of that name
 * - `c`: a function that the vendor's own snippet defines
 */
export type SignalForm = 'p' | 'i' | 'c';

/** A part of a call: said as it is, or, for a number, the word for the group of that number. */
export type SignalPart = string | boolean | number | readonly string[];

/** The parts of a call; the last may be an object of consent types. */
export type SignalCall = readonly (SignalPart | Readonly<Record<string, SignalPart>>)[];

/** One vendor's switch on one site. */
export interface Signal {
  /** Name of the global. */
  to: string;
  as?: SignalForm;
  /** Groups of vendor ids; a group is granted when all in it are. */
  by: readonly (readonly string[])[];
  /** Calls that begin every page view, with every vendor denied. */
  first?: readonly SignalCall[];
  /** The call that tells of a choice. */
  told: SignalCall;
  /** What stands for a denied and for a granted group; an empty word says nothing. */
  words: readonly [denied: string | boolean, granted: string | boolean];
  /**
   * Set where the vendors load without a yes: the version that a choice must have answered to count
   * as one.
   */
  since?: number;
}
