/** The settings file: loaded when the visitor means to open the settings. */
import type { Settings } from '@assent/contract/vocabulary';
import { Panel } from './panel.tsx';
import styles from './styles.css';

/** Handed in by the server, which wraps this file. */
declare const __ASSENT_SETTINGS__: Settings;

window.__assentUi?.ready({ Panel, styles, settings: __ASSENT_SETTINGS__ });
