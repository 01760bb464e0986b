import type { SiteScript } from '@assent/contract';

/** The facts of a site as its script carries them: the one argument of the function around it. */
export async function factsOf(service: string, site: string): Promise<SiteScript> {
  const response = await fetch(`${service}/s/${site}.js`);
  const text = await response.text();
  const start = text.lastIndexOf('})({');
  const end = text.lastIndexOf(')');
  if (start < 0) throw new Error(`the script of "${site}" carries no facts`);
  return JSON.parse(text.slice(start + '})('.length, end));
}
