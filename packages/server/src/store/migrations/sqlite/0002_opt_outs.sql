CREATE TABLE `opt_outs` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`opt_out_id` blob NOT NULL,
	`consent_id` blob NOT NULL,
	`subject` blob,
	`signal` text NOT NULL,
	`source` text NOT NULL,
	`version` integer NOT NULL,
	`regime` text NOT NULL,
	`at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`effect` text NOT NULL,
	`response` text NOT NULL,
	`receipt_id` blob,
	`sent_hash` blob,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `opt_outs_by_id` ON `opt_outs` (`site_id`,`opt_out_id`);