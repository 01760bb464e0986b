/** A fault in one line. What is wrong with the whole has no path. */
export const faultLine = (path: string, message: string): string =>
  path ? `${path}: ${message}` : message;
