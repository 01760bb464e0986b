import { afterEach, describe, expect, it } from 'vitest';
import { type Kind, pagesJourney } from './kit/pages-journey.ts';
import { openUnsteered } from './kit/plain-browser.ts';
import { statsOf } from './kit/stats.ts';

/** Pages that the browser keeps for the way back, or makes ahead of a click. */
const pages = pagesJourney();
const { stage, page: own, receipts } = pages;
const KINDS = ['strict', 'observe'] as const;

let close: () => Promise<void> = async () => {};
afterEach(() => close());

const TAG = `<script>const tag = document.createElement('script');
  tag.src = 'https://www.googletagmanager.com/gtag/js?id=G-1';
  document.body.append(tag);</script>`;

/** What a page uses to tell the site of itself. */
const TELL = `<script>
  function tell(name, more) {
    const { chosen } = window.assent ? assent.get() : {};
    const banners = document.querySelectorAll('#assent .assent-bar').length;
    fetch('/told', { method: 'POST', keepalive: true, body: JSON.stringify({ name, chosen, banners, ...more }) });
  }
  const soon = (run, ms = 700) => setTimeout(run, ms);
</script>`;

interface Told {
  name: string;
  chosen: boolean;
  banners: number;
  persisted?: boolean;
  prerendered?: boolean;
}

const told = (): Told[] =>
  pages.site.asked.filter(({ path }) => path === '/told').map(({ body }) => JSON.parse(body));
const toldOf = (name: string) => told().filter((one) => one.name === name);

const shown = async (kind: Kind) => (await statsOf(stage.service, kind)).totals.shown;

async function open(address: string): Promise<void> {
  close = await openUnsteered(address, stage.standIns.chromiumArgs);
}

describe.each(KINDS)('a page that comes back as it was left, at %s', (kind: Kind) => {
  it('comes out of the cache, and takes over the choice of another page', async () => {
    const before = await receipts(kind);
    const shownBefore = await shown(kind);
    await own(
      kind,
      `${TELL}<script>soon(() => assent.rejectAll().then(() => soon(() => history.back())));</script>`,
      {
        path: '/second',
      },
    );
    const first = await own(
      kind,
      `${TELL}${TAG}<script>
      addEventListener('pageshow', ({ persisted }) => soon(() => {
        tell('shown', { persisted });
        if (!persisted) location.href = '/second';
      }));
    </script>`,
    );
    await open(first);
    await expect.poll(() => toldOf('shown').length, { timeout: 30_000 }).toBe(2);
    expect(toldOf('shown')).toEqual([
      { name: 'shown', persisted: false, chosen: false, banners: 1 },
      { name: 'shown', persisted: true, chosen: true, banners: 0 },
    ]);
    expect(stage.standIns.hosts()).toEqual([]);
    expect((await receipts(kind)) - before).toBe(1);
    // Once for each of the two, however often the first came back.
    expect((await shown(kind)) - shownBefore).toBe(2);
  });
});

describe.each(KINDS)('a page that is made ahead, at %s', (kind: Kind) => {
  const RULES =
    '<script type="speculationrules">{"prerender":[{"urls":["/next"],"eagerness":"immediate"}]}</script>';
  const NEXT = `${TELL}${TAG}<script>
    const prerendered = document.prerendering;
    if (prerendered) soon(() => {
      tell('ahead', { prerendered: document.prerendering });
      localStorage.setItem('ahead', '1');
    });
    document.addEventListener('prerenderingchange', () => soon(() => tell('there', { prerendered })));
    if (!prerendered) soon(() => tell('there', { prerendered }));
  </script>`;

  async function prerender(then: string): Promise<void> {
    await own(kind, NEXT, { path: '/next' });
    // A browser makes the page when it has the time; one that never does is told so by the test.
    const first = await own(
      kind,
      `${TELL}${RULES}<script>
        const end = Date.now() + 20_000;
        const waiting = setInterval(() => {
          if (!localStorage.getItem('ahead') && Date.now() < end) return;
          clearInterval(waiting);
          soon(() => { ${then} }, 500);
        }, 100);
      </script>`,
    );
    await open(first);
    await expect.poll(() => toldOf('there').length, { timeout: 30_000 }).toBe(1);
  }

  it('asks nobody and records nothing ahead, and shows one banner once it is there', async () => {
    const before = await receipts(kind);
    const shownBefore = await shown(kind);
    await prerender("location.href = '/next'");
    expect(toldOf('ahead')).toMatchObject([{ prerendered: true }]);
    expect(toldOf('there')).toEqual([
      { name: 'there', prerendered: true, chosen: false, banners: 1 },
    ]);
    expect(stage.standIns.hosts()).toEqual([]);
    expect(stage.standIns.connections).toEqual([]);
    expect(await receipts(kind)).toBe(before);
    // The second page says so when it is left.
    expect((await shown(kind)) - shownBefore).toBe(1);
  });

  it('takes over a choice that was made before it is there', async () => {
    const before = await receipts(kind);
    const shownBefore = await shown(kind);
    await prerender("assent.rejectAll().then(() => soon(() => { location.href = '/next' }))");
    expect(toldOf('there')).toEqual([
      { name: 'there', prerendered: true, chosen: true, banners: 0 },
    ]);
    expect((await receipts(kind)) - before).toBe(1);
    // The page that was made ahead had shown its banner to nobody.
    expect((await shown(kind)) - shownBefore).toBe(1);
  });
});
