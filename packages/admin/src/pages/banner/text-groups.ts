import type { PreviewLayer } from '@assent/server/preview';

/** Texts that stand together on a layer. */
export interface TextGroup {
  name: 'first' | 'settings' | 'after' | 'embeds' | 'doNotSell' | 'others';
  /** Where they are seen. */
  layer: PreviewLayer;
  keys: readonly string[];
}

/** What the owners of most sites may want in their own words. */
const USUAL: readonly TextGroup[] = [
  { name: 'first', layer: 'first', keys: ['title', 'intro', 'reject', 'accept', 'settings'] },
  {
    name: 'settings',
    layer: 'settings',
    keys: ['panel.title', 'panel.intro', 'save', 'panel.alwaysOn'],
  },
  { name: 'after', layer: 'reopen', keys: ['reopen', 'saved', 'savedNextPage'] },
  { name: 'embeds', layer: 'embed', keys: ['embed.text', 'embed.once', 'embed.always'] },
];

const DO_NOT_SELL: TextGroup = {
  name: 'doNotSell',
  layer: 'settings',
  keys: ['doNotSell.title', 'doNotSell.text', 'doNotSell.done', 'doNotSell.sure', 'gpc.status'],
};

/**
 * All texts of the banner in groups, the rest in the last.
 * @param keys of the built-in texts
 */
export function textGroups(keys: readonly string[], sells: boolean): TextGroup[] {
  const groups = [...USUAL, ...(sells ? [DO_NOT_SELL] : [])];
  const named = new Set(groups.flatMap((group) => group.keys));
  const others = keys.filter((key) => !named.has(key) && !key.startsWith('export.'));
  return [...groups, { name: 'others', layer: 'settings', keys: others }];
}

/** The most characters with which the usual fonts keep to the lines that there are on a phone. */
const ROOM: Record<string, number> = {
  title: 60,
  intro: 320,
  accept: 24,
  reject: 24,
  settings: 24,
  save: 24,
  reopen: 28,
  'panel.title': 40,
  'panel.intro': 320,
  'panel.alwaysOn': 18,
  'embed.text': 200,
  'embed.once': 20,
  'embed.always': 28,
  'doNotSell.title': 60,
};

/** Null for a text that has room enough. */
export const roomFor = (key: string): number | null => ROOM[key] ?? null;
