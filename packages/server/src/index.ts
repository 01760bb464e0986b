/** What the command line needs of the server. */

export { liveConfigs } from './config/live.ts';
export { type Publication, publishConfig } from './config/publish.ts';
export type { LiveConfig } from './config/published.ts';
export {
  EXPORT_FORMATS,
  EXPORT_KINDS,
  type ExportFormat,
  type ExportKind,
  exportLines,
} from './export/export.ts';
export { type RunningServer, type ServerOptions, startServer } from './main.ts';
export { gpcStatement } from './pages/gpc.ts';
export type { PlaceOptions } from './places/place-of.ts';
export { snippetFor } from './sites/snippet.ts';
export { checkPage, type ServedPage } from './sites/snippet-check/check.ts';
export type { Finding, Hindered, PartName } from './sites/snippet-check/finding.ts';
export { hasStore, openStore } from './store/open.ts';
export type { FoundReceipt, Store, TimeRange } from './store/port.ts';
