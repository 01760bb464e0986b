import type { SiteScript } from '@assent/contract';

/** The facts of a site as the service tells them to the edge. */
export async function factsOf(service: string, site: string): Promise<SiteScript> {
  const response = await fetch(`${service}/s/${site}.json`);
  if (!response.ok) throw new Error(`the facts of "${site}" cannot be had: ${response.status}`);
  return response.json() as Promise<SiteScript>;
}
