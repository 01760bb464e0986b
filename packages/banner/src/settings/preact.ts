/**
 * Preact as the settings file sees it: the one that the chooser's file has loaded already. The build
 * puts this in the place of `preact` and its JSX runtime.
 */
import type * as runtime from 'preact/jsx-runtime';

// This file runs only after the chooser's, which sets the host.
const shared = (window.__assentUi as { runtime: typeof runtime }).runtime;

export const { jsx, jsxs, Fragment } = shared;
