/** The ways in which a script gives the page markup: what may not load is made to wait before it is parsed. */
import type { Holder } from './elements.ts';
import type { Frame } from './frames.ts';
import type { Realm } from './realm.ts';
import { around, type Original } from './replace.ts';
import type { Styles } from './styles.ts';
import { trusted } from './trusted.ts';

/** What takes markup; no interface has them all. */
const SINKS =
  'innerHTML outerHTML setHTML setHTMLUnsafe insertAdjacentHTML write writeln createContextualFragment';

/**
 * @param adopt takes over the frames that came into the page
 * @returns makes a document that stands in an attribute fit to run
 */
export function guardMarkup(
  realm: Realm,
  { sweep, remember }: Holder,
  styles: Styles,
  adopt: (frames: Iterable<Frame>) => void,
): (html: unknown) => unknown {
  const { Element, ShadowRoot, Document, Range } = realm;
  // The browser's own way to parse, without the patch that will stand before it.
  const markup = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
  const parseInto = (template: Element, html: unknown): void => markup?.set?.call(template, html);

  /** Markup with elements that wait. It is only changed where something of it is held. */
  function inert(html: unknown): unknown {
    if (!/<\w/.test(`${html}`)) return html;
    const template = document.createElement('template');
    try {
      parseInto(template, html);
    } catch {
      // The page asks for policies, and this has none: the browser says so itself.
      return html;
    }
    const before = template.innerHTML;
    sweepAll(template.content);
    const after = template.innerHTML;
    return before === after ? html : asTrusted(html, after);
  }

  /** With the shadow roots that the markup declares. */
  function sweepAll(content: DocumentFragment): void {
    sweep(content);
    styles.sweep(content);
    const roots = content.querySelectorAll<HTMLTemplateElement>('template[shadowrootmode]');
    for (const root of roots) sweepAll(root.content);
  }

  const byMarkup = (original: Original, self: Partial<Node>, args: unknown[]) => {
    const given = args.map((html) => styles.text(self as Node, inert(html)));
    const result = original(self, given);
    const html = args.join();
    if (/<iframe/i.test(html)) adopt(realm.document.querySelectorAll('iframe'));
    const root = self.getRootNode?.() as Element | ShadowRoot | undefined;
    if (root instanceof ShadowRoot || (root?.isConnected === false && html !== given.join()))
      find(root);
    if (/shadowrootmode/i.test(html)) find(self as ParentNode);
    return result;
  };

  /** From outside nobody finds what waits in a shadow root, or beside the page. */
  function find(root: ParentNode): void {
    remember(root);
    styles.sweep(root as Element | ShadowRoot);
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) find(shadowRoot);
  }

  for (const type of [Element, ShadowRoot, Document, Range]) around(type, SINKS, byMarkup);

  around(Document, 'execCommand', (original, self, args: unknown[]) => {
    const [command, shown, value] = args;
    if (/^inserthtml$/i.test(`${command}`)) return original(self, [command, shown, inert(value)]);
    return original(self, args);
  });

  return (html) => asTrusted(html, guarded(`${inert(html)}`));
}

/** A document within an attribute is guarded before it runs anything. */
const guarded = (html: string): string =>
  html.replace(
    /^(\s*<!doctype[^>]*>)?/i,
    (doctype) => `${doctype}<script>try{parent.__assent.adopt(self)}catch{}</script>`,
  );

/** What the page has not trusted is not trusted for it. */
const asTrusted = (given: unknown, text: string): string =>
  typeof given === 'string' ? text : trusted(text);
