/** What the command line needs of the server. */

export { type AccountLine, accountLines, accountResetLink } from './accounts/operator.ts';
export { accountSecret } from './accounts/secret.ts';
export { findArtefact, renderWithKept } from './artefacts/find.ts';
export { readVerifier } from './bundle/verifier.ts';
export { type BundleRequest, writeBundle } from './bundle/write-bundle.ts';
export type { Difference } from './config/differences.ts';
export { liveConfigs } from './config/live.ts';
export { type Publication, publishConfig } from './config/publish.ts';
export type { LiveConfig } from './config/published.ts';
export type { Asking } from './config/reconsent.ts';
export { historyOf } from './declaration/history.ts';
export {
  DECLARATION_FORMATS,
  type DeclarationFormat,
  declarationPieces,
} from './declaration/write.ts';
export {
  EXPORT_FORMATS,
  EXPORT_KINDS,
  type ExportFormat,
  type ExportKind,
  type ExportRequest,
  exportPieces,
} from './export/export.ts';
export type { Piece } from './export/pieces.ts';
export { timeOf } from './export/time.ts';
export { type LintOptions, lint, mend, ruleCatalogue, ruleOf } from './lint/lint.ts';
export { changeKey, currentKey, keepNextKey, nextKeyFile } from './log/change-key.ts';
export { eraseReceipts } from './log/erase.ts';
export { assertCurrent, type LogKey, signerOf } from './log/key.ts';
export { cosignerOf, witnessNameOf } from './log/witness-duty.ts';
export { type RunningServer, type ServerOptions, startServer } from './main.ts';
export { gpcStatement } from './pages/gpc.ts';
export type { PlaceOptions } from './places/place-of.ts';
export { countExpired, eraseExpired, type RetentionResult } from './retention/run.ts';
export { setupLink } from './setup/link.ts';
export { snippetFor } from './sites/snippet.ts';
export { checkPage, type ServedPage } from './sites/snippet-check/check.ts';
export { fetchPage } from './sites/snippet-check/fetch-page.ts';
export { findingLine } from './sites/snippet-check/finding-line.ts';
export { stampNow } from './stamps/stamp.ts';
export { readStats } from './stats/read.ts';
export { backupStore, restoreStore } from './store/backup.sqlite.ts';
export { hasStore, openStore, type StorePlace } from './store/open.ts';
export type { FoundReceipt, Store, TimeRange } from './store/port.ts';
export { type Json, operatorDeed, trailRow } from './trail/trail-row.ts';
