import type { Way } from '../way.ts';
import { forms } from './forms.ts';
import { hints } from './hints.ts';
import { markup } from './markup.ts';
import { network } from './network.ts';
import { odd } from './odd.ts';
import { proxied } from './proxied.ts';
import { rare } from './rare.ts';
import { realms } from './realms.ts';
import { scripted } from './scripted.ts';
import { speculation } from './speculation.ts';
import { stored } from './stored.ts';
import { styles } from './styles.ts';
import { tags } from './tags.ts';

const onceOf = (way: Way): Way => ({ ...way, once: true });
const once = (ways: readonly Way[]): Way[] => ways.map(onceOf);

/** Every way in which a tracker gets into a page that the corpus knows. */
export const WAYS: readonly Way[] = [
  ...markup,
  ...styles,
  ...hints,
  ...scripted,
  ...realms,
  ...once(network),
  ...proxied.map((way) => ('served' in way.works ? onceOf(way) : way)),
  ...once(stored),
  ...once(forms),
  ...speculation,
  ...once(odd),
  ...tags,
  ...rare,
];
