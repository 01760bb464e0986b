import { Fragment, jsx, jsxs } from 'preact/jsx-runtime';
import { loadFile } from '../load-file.ts';
import { addStyles } from './add-styles.ts';
import type { SettingsPart, SettingsSource } from './state.ts';

// By name: the whole module as an object fails where a page adds keys to every object.
const runtime = { Fragment, jsx, jsxs };

/** Where the settings file finds what it shares with the chooser's, and hands itself over. */
export interface UiHost {
  runtime: typeof runtime;
  ready(part: SettingsPart): void;
}

declare global {
  interface Window {
    __assentUi?: UiHost;
  }
}

/** The settings file of a notice, loaded once when it is first needed. */
export function settingsSource(address: string): SettingsSource {
  let part: SettingsPart | null = null;
  let loading: Promise<SettingsPart> | null = null;

  const load = () =>
    new Promise<SettingsPart>((resolve, reject) => {
      window.__assentUi = {
        runtime,
        ready(loaded) {
          part = loaded;
          addStyles(loaded.styles);
          resolve(loaded);
        },
      };
      loadFile(address).catch((fault) => {
        loading = null;
        reject(fault);
      });
    });

  return {
    part: () => part,
    load() {
      loading ??= load();
      return loading;
    },
  };
}
