import { fetchText } from '../../api.ts';

/** The ways in which a declaration comes into a page. */
export type Way = 'embed' | 'html' | 'md';

/** The hosted page. @param version without it the live one */
export const pageAt = (site: string, language: string, version?: number): string =>
  `/s/${site}/declaration?lang=${language}${version === undefined ? '' : `&version=${version}`}`;

/**
 * What is pasted.
 * @param service origin of the service
 * @param link what stands there until the script has run, or where it cannot
 */
export async function textOf(
  way: Way,
  { site, language, service, link }: Record<'site' | 'language' | 'service' | 'link', string>,
): Promise<string> {
  if (way !== 'embed') return fetchText(`/s/${site}/declaration.${way}?lang=${language}`);
  const page = service + pageAt(site, language);
  return [
    `<div data-assent-declaration data-lang="${language}"><p><a href="${page}">${link}</a></p></div>`,
    `<script async src="${service}/s/${site}/declaration.js"></script>`,
  ].join('\n');
}
