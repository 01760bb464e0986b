/** The placeholder: who would get what, and the ways to load it. */
import type { Embeds, EmbedVendor } from '@assent/contract/vocabulary';
import { addStyles } from '../ui/add-styles.ts';
import { setTheme } from '../ui/look.ts';
import tokens from '../ui/tokens.css';
import { type Frame, fullAddress } from './frame.ts';
import styles from './styles.css';

/** What the buttons do; without a vendor there are none. */
export interface Actions {
  once(): void;
  /** Left out where no yes would count. @returns whether it could be recorded */
  always?(): Promise<unknown>;
}

/** The look that the owner may set, as for the banner. */
const TOKENS = 'ink quiet paper line fill on-fill focus radius font scheme'.split(' ');

/**
 * Draws into a frame's own blank document. So it has exactly the frame's box, whatever the page
 * does with it, and its style sheet sees that box as the screen.
 * @param vendor whose content it is; undefined when nobody's
 */
export function drawPlaceholder(
  frame: Frame,
  page: Document,
  { language, direction, texts, notice, theme }: Embeds,
  host: string,
  vendor: EmbedVendor | undefined,
  actions: Actions,
): void {
  const { documentElement: root, body } = page;
  const name = vendor?.name ?? host;
  const title = frame.title === name ? '' : frame.title;
  const say = (key: string) =>
    (texts[key] ?? '').replace(
      /\{(\w+)\}/g,
      (_, value) => (value === 'vendor' ? name : vendor?.provider) ?? '',
    );

  const make = (tag: string, text = '', ...children: Node[]): HTMLElement => {
    const element = page.createElement(tag);
    element.append(text, ...children);
    return element;
  };
  const link = (key: string, href: string | undefined) => {
    const element = make('a', say(key)) as HTMLAnchorElement;
    element.href = href ?? '';
    element.target = '_blank';
    return href ? [element] : [];
  };
  const button = (key: string, act: () => unknown) => {
    const element = make('button', say(key)) as HTMLButtonElement;
    element.dataset.assentEmbed = key;
    element.onclick = async () => {
      status.textContent = say('loading');
      try {
        await act();
      } catch {
        status.textContent = say('failed');
      }
    };
    return element;
  };

  const status = make('div');
  status.setAttribute('role', 'status');
  const words = make('div', '', make('strong', name), ...(title ? [make('em', title)] : []));
  words.append(make('p', say(vendor ? 'text' : 'refused')));
  words.append(make('small', '', ...link('notice', notice), ...link('privacy', vendor?.privacy)));
  // Last: where there is little room, it is what has to be scrolled to.
  if (vendor?.transfer) words.append(make('small', `${say('transfer')}: ${vendor.transfer}`));
  const buttons = make('div', '', button('once', actions.once));
  if (actions.always) buttons.append(button('always', actions.always));
  const group = make('section', '', words, ...(vendor ? [buttons] : []), status);
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', title ? `${name}: ${title}` : name);

  // A frame without a name says nothing to who only hears the page.
  frame.title ||= name;
  root.lang = language;
  root.dir = direction;
  page.title = name;
  const look = getComputedStyle(frame);
  for (const token of TOKENS.map((each) => `--assent-${each}`)) {
    root.style.setProperty(token, look.getPropertyValue(token));
  }
  setTheme(root, theme);
  // A picture of any other host would tell somebody of the visit.
  const poster = fullAddress(frame.dataset.assentPoster);
  if (poster.startsWith(`${location.origin}/`)) body.style.backgroundImage = `url("${poster}")`;
  root.id = 'assent';
  addStyles(tokens + styles, page);
  body.replaceChildren(group);
}
