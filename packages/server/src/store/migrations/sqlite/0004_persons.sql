CREATE TABLE `persons` (
	`site_id` integer NOT NULL,
	`subject` blob NOT NULL,
	`do_not_sell` integer,
	`chosen_at` integer,
	`signal_at` integer,
	PRIMARY KEY(`site_id`, `subject`),
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `opt_outs` ADD `conflict` text;--> statement-breakpoint
CREATE UNIQUE INDEX `opt_outs_by_conflict` ON `opt_outs` (`site_id`,`sent_hash`) WHERE conflict IS NOT NULL;