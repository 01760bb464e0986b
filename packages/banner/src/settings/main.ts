/** The settings file: loaded when the visitor means to open the settings. */
import type { Settings } from '@assent/contract/vocabulary';
import { panel } from './panel.ts';
import styles from './styles.css';

/** Handed in by the server, which wraps this file. */
declare const __ASSENT_SETTINGS__: Settings;

window.__assentUi?.settings({ panel, styles, settings: __ASSENT_SETTINGS__ });
