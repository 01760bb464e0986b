import { RECEIPT_KINDS } from '@assent/contract';

export const EXPORT_FORMATS = ['ndjson', 'csv', 'kantara', 'dpv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Receipts of a kind, or the opt-out ledger. */
export const EXPORT_KINDS = [...RECEIPT_KINDS, 'opt-out'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];
