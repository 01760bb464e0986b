import { el, marked } from '../dom.ts';
import type { Effects } from '../effects/effects.ts';
import type { Evidence, Tools } from '../evidence/evidence.ts';
import { loadFile } from '../load-file.ts';
import { addStyles } from './add-styles.ts';
import { button, linkList, rejectAccept } from './buttons.ts';
import type { Home } from './look.ts';
import type { MinePart, SettingsPart } from './state.ts';

const shared = { el, marked, button, rejectAccept, linkList };

/** Where the later files find what they share with the first, and hand themselves over. */
export interface UiHost {
  shared: typeof shared;
  settings(part: SettingsPart): void;
  mine(part: MinePart): void;
  effects(part: Effects): void;
  evidence(part: (tools: Tools) => Evidence): void;
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
  mine: Source<MinePart>;
  effects: Source<Effects>;
  evidence: Source<(tools: Tools) => Evidence>;
}

/**
 * @param folder address of the files of this version
 * @param language of the notice
 * @param home of the UI, if that is not the page itself
 */
export function filesAt(folder: string, language: string, home?: Home): Files {
  const [settings, settingsThere] = source<SettingsPart>(`${folder + language}.settings.js`);
  const [mine, mineThere] = source<MinePart>(`${folder + language}.mine.js`);
  const [effects, effectsThere] = source<Effects>(`${folder}effects.js`);
  const [evidence, evidenceThere] = source<(tools: Tools) => Evidence>(`${folder}evidence.js`);
  window.__assentUi = {
    shared,
    settings(part) {
      addStyles(part.styles, home);
      settingsThere(part);
    },
    mine: mineThere,
    effects: effectsThere,
    evidence: evidenceThere,
  };
  return { settings, mine, effects, evidence };
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
