CREATE TABLE `erasures` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP INDEX `receipts_by_consent`;--> statement-breakpoint
ALTER TABLE `receipts` ADD `owner` blob;--> statement-breakpoint
ALTER TABLE `receipts` ADD `erasure_id` integer REFERENCES erasures(id);--> statement-breakpoint
CREATE INDEX `receipts_by_consent` ON `receipts` (`site_id`,`consent_id`,`owner`);