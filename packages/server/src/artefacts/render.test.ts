import { createHash } from 'node:crypto';
import { canonicalJson } from '@assent/contract';
import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { ArtefactBody } from './body.ts';
import { renderArtefact } from './render.ts';
import { renderingsOf } from './rendering.ts';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const BODY: ArtefactBody = {
  site: 'shop',
  version: 3,
  config: 'c'.repeat(64),
  regime: 'opt-in',
  rendering: 'd'.repeat(64),
  shown: { language: 'de', direction: 'ltr', texts: { title: 'Titel' }, intro: '', links: [] },
  settings: {
    texts: {},
    intro: '',
    categories: [],
    labels: {
      provider: '',
      purposes: '',
      stored: '',
      nothingStored: '',
      recipients: '',
      transfer: '',
    },
    vendors: {},
  },
  facts: { categories: [], vendors: [], doNotSell: false },
  screen: {
    asks: true,
    form: 'bar',
    position: 'bottom',
    colours: { light: {}, dark: {} },
    buttons: { first: [], settings: [] },
    toggles: { noSignal: [], signal: [] },
  },
  mine: { language: 'de', texts: {}, vendors: {}, forms: {} },
  beside: { reopen: '', honoured: '' },
};

/** Stands where the built files stand: hands out what it is handed, and holds what could end a script. */
const CODE = canonicalJson({
  standIn: 'capture(__ASSENT_SCREEN__);"</script><!--<script>";',
  ui: 'return [__ASSENT_NOTICE__, origin];',
  settings: 'return __ASSENT_SETTINGS__;',
});

const render = (body: ArtefactBody = BODY, code = CODE, createdAt = 1_700_000_000_000) =>
  renderArtefact({ hash: 'a'.repeat(64), body: canonicalJson(body), createdAt }, code);

const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);

/** Elements of a name, as a browser finds them. */
function elements(html: string, name: string): Element[] {
  const within = (node: Node): Element[] => [
    ...(node.nodeName === name ? [node as Element] : []),
    ...childrenOf(node).flatMap(within),
  ];
  return within(parse(html));
}

const contentOf = (element: Element | undefined): string =>
  (element?.childNodes ?? []).map((node) => ('value' in node ? node.value : '')).join('');

const attribute = (element: Element | undefined, name: string): string =>
  element?.attrs.find((each) => each.name === name)?.value ?? '';

/** The document in the frame. */
const frameOf = (html: string): string => attribute(elements(html, 'iframe')[0], 'data-document');

const sourceOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Texts that try to get out of where they stand. */
const HOSTILE = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        '</script>',
        '<script>',
        '</SCRIPT ',
        '<!--',
        '-->',
        '"',
        "'",
        '`',
        '${',
        '\\',
        '&quot;',
        '&lt;',
        '\n',
        '\r',
        '\u2028',
        ']]>',
        '</iframe>',
        '__proto__',
        '<html',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

describe('renderArtefact', () => {
  it('gives the same bytes for the same artefact and code, and others for others', () => {
    expect(render().html).toBe(render().html);
    const others = [
      render({ ...BODY, version: 4 }),
      render(BODY, CODE, 1_700_000_000_001),
      render(BODY, canonicalJson({ ...JSON.parse(CODE), ui: 'return 1;' })),
    ];
    expect(new Set([render(), ...others].map(({ html }) => html)).size).toBe(4);
  });

  it('hands the code exactly what the artefact says, however hostile', () => {
    fc.assert(
      fc.property(HOSTILE, HOSTILE, HOSTILE, (title, key, site) => {
        const { shown } = BODY;
        const look = { form: 'bar', position: 'top', logo: { src: title, alt: key } } as const;
        const body = { ...BODY, site, shown: { ...shown, texts: { title, [key]: title }, look } };
        const { html, policy } = render(body);
        expect(elements(html, 'script')).toHaveLength(1);
        expect(elements(html, 'iframe')).toHaveLength(1);
        const [script, ...more] = elements(frameOf(html), 'script');
        expect(more).toEqual([]);
        const drawing = contentOf(script);
        expect(policy).toContain(sourceOf(drawing));
        let screen: Record<string, unknown> = {};
        new Function('capture', drawing)((handed: typeof screen) => {
          screen = handed;
        });
        expect(screen.artefact).toEqual(JSON.parse(canonicalJson(body)));
        expect(screen.hash).toBe('a'.repeat(64));
      }),
    );
  });

  it('runs what stands in it and nothing else, and loads nothing', () => {
    const { html, policy } = render();
    const [script] = elements(html, 'script');
    const [style] = elements(html, 'style');
    const [drawing] = elements(frameOf(html), 'script');
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${sourceOf(contentOf(drawing))} ${sourceOf(contentOf(script))}`,
      `style-src ${sourceOf(contentOf(style))}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(attribute(elements(html, 'meta')[1], 'content')).toBe(policy);
    expect(attribute(elements(html, 'iframe')[0], 'sandbox')).toBe('allow-scripts');
    expect(elements(html, 'link')).toEqual([]);
  });

  it('says what is shown, and what the picture alone does not', () => {
    const look = { form: 'bar', position: 'top', logo: { src: '/logo.svg', alt: '' } } as const;
    const screen = { ...BODY.screen, asks: false };
    const { html } = render({ ...BODY, screen, shown: { ...BODY.shown, look } });
    const words = html.slice(html.indexOf('<header>'), html.indexOf('</header>'));
    for (const said of ['shop', '3', 'de', 'opt-in', '2023-11-14T22:13:20.000Z', BODY.rendering]) {
      expect(words).toContain(`>${said}<`);
    }
    expect(words).toContain('did not come by itself');
    expect(words).toContain('The logo, /logo.svg, was not kept.');
    expect(words).toMatch(/value="settings" checked/);
  });
});

describe('renderingsOf', () => {
  it('changes with every file that draws, and only with those', () => {
    const files = { ui: 'u', uiLooks: 'l', settings: 's', standIn: 'h', guard: 'g' };
    // Of a build's files only these matter here.
    const hashes = (changes: object) => {
      const { bar, looks } = renderingsOf({ ...files, ...changes } as never);
      return `${bar.hash} ${looks.hash}`;
    };
    const [bar, looks] = hashes({}).split(' ');
    expect(bar).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes({ guard: 'x' })).toBe(`${bar} ${looks}`);
    expect(hashes({ ui: 'x' })).toMatch(new RegExp(`^(?!${bar}).* ${looks}$`));
    expect(hashes({ uiLooks: 'x' })).toMatch(new RegExp(`^${bar} (?!${looks})`));
    for (const name of ['settings', 'standIn']) {
      expect(hashes({ [name]: 'x' })).toMatch(new RegExp(`^(?!${bar}).* (?!${looks})`));
    }
  });
});
