DROP INDEX `receipts_by_consent`;--> statement-breakpoint
ALTER TABLE `receipts` ADD `consent_tail` blob GENERATED ALWAYS AS (substr(consent_id, -2)) VIRTUAL;--> statement-breakpoint
CREATE INDEX `receipts_by_consent` ON `receipts` (`site_id`,`consent_tail`);