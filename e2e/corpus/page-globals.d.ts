declare global {
  interface Window {
    /** The runner leaves it, to see whether a page is still the one that it was. */
    __visit?: true;
  }
}

export {};
