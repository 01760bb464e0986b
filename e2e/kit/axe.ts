import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Rules of axe that an element breaks, with the element; in a shadow root as well.
 * @param root what is looked at; without it the banner
 * @param runOnly the rules; without them all
 */
export async function findings(
  page: Page | Frame,
  root = '#assent',
  runOnly?: string[],
): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(
    async ({ root, options }) => {
      const { axe } = window as unknown as {
        axe: {
          run(
            root: string,
            options: object,
          ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
        };
      };
      const { violations } = await axe.run(root, options);
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    },
    { root, options: runOnly ? { runOnly } : {} },
  );
}
