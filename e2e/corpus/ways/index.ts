import type { Way } from '../way.ts';
import { forms } from './forms.ts';
import { hints } from './hints.ts';
import { markup } from './markup.ts';
import { network } from './network.ts';
import { proxied } from './proxied.ts';
import { realms } from './realms.ts';
import { scripted } from './scripted.ts';
import { speculation } from './speculation.ts';
import { stored } from './stored.ts';
import { styles } from './styles.ts';
import { tags } from './tags.ts';

/** Every way in which a tracker gets into a page that the corpus knows. */
export const WAYS: readonly Way[] = [
  ...markup,
  ...styles,
  ...hints,
  ...scripted,
  ...realms,
  ...network,
  ...proxied,
  ...stored,
  ...forms,
  ...speculation,
  ...tags,
];
