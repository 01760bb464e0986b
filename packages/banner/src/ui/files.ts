import { el } from '../dom.ts';
import type { Effects } from '../effects/effects.ts';
import { loadFile } from '../load-file.ts';
import { addStyles } from './add-styles.ts';
import { button, linkList, rejectAccept } from './buttons.ts';
import type { SettingsPart } from './state.ts';

const shared = { el, button, rejectAccept, linkList };

/** Where the later files find what they share with the first, and hand themselves over. */
export interface UiHost {
  shared: typeof shared;
  settings(part: SettingsPart): void;
  effects(part: Effects): void;
}

declare global {
  interface Window {
    __assentUi?: UiHost;
  }
}

/** A file, there or still to be loaded. */
export interface Source<Part> {
  part(): Part | null;
  /** Rejects when it cannot be loaded; the next call tries again. */
  load(): Promise<Part>;
}

/** The later files of the UI, each loaded once when it is first needed. */
export interface Files {
  settings: Source<SettingsPart>;
  effects: Source<Effects>;
}

/**
 * @param settings address of the settings of this notice
 * @param effects address of the effects of this version
 */
export function filesAt(settings: string, effects: string): Files {
  const [ofSettings, settingsThere] = source<SettingsPart>(settings);
  const [ofEffects, effectsThere] = source<Effects>(effects);
  window.__assentUi = {
    shared,
    settings(part) {
      addStyles(part.styles);
      settingsThere(part);
    },
    effects: effectsThere,
  };
  return { settings: ofSettings, effects: ofEffects };
}

/** @returns the source, and what its file is to call */
function source<Part>(address: string): [Source<Part>, (part: Part) => void] {
  let part: Part | null = null;
  let loading: Promise<Part> | null = null;
  let there: (part: Part) => void;

  const load = () =>
    new Promise<Part>((resolve, reject) => {
      there = resolve;
      loadFile(address).catch((fault) => {
        loading = null;
        reject(fault);
      });
    });

  return [
    {
      part: () => part,
      load() {
        loading ??= load();
        return loading;
      },
    },
    (loaded) => {
      part = loaded;
      there(loaded);
    },
  ];
}
