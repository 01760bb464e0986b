/**
 * Preact as the settings file sees it: the one that the chooser's file has loaded already. The build
 * puts this in the place of `preact` and its JSX runtime.
 */
import type { UiHost } from '../ui/load-settings.ts';

// This file runs only after the chooser's, which sets the host.
const shared = (window.__assentUi as UiHost).runtime;

export const { jsx, jsxs, Fragment } = shared;
