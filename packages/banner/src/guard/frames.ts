/** Whatever holds a window of its own. */
export type Frame = Element & {
  readonly contentWindow: Window | null;
  readonly contentDocument: Document | null;
};
