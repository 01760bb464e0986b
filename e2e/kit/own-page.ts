/** What stands in a page besides the snippet. */
export interface OwnPage {
  language?: string;
  /** Behind the snippet. */
  head?: string;
  body?: string;
}

/** A page of a site of somebody's own, with the snippet first. */
export const ownPage = (
  snippet: string,
  { language = 'en', head = '', body = '' }: OwnPage = {},
): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8">${snippet}<title>Own</title>${head}</head><body><h1>Own page</h1>${body}</body></html>`;
