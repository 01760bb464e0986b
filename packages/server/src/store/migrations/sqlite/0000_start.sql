CREATE TABLE `artefacts` (
	`hash` text PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`version` integer NOT NULL,
	`language` text NOT NULL,
	`regime` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `config_versions` (
	`site_id` integer NOT NULL,
	`version` integer NOT NULL,
	`hash` text NOT NULL,
	`body` text NOT NULL,
	`since` text NOT NULL,
	`published_at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `version`),
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `receipts` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`receipt_id` blob NOT NULL,
	`consent_id` blob NOT NULL,
	`choice_hash` blob NOT NULL,
	`received_at` integer NOT NULL,
	`payload` text NOT NULL,
	`salt` blob NOT NULL,
	`leaf` blob NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `receipts_by_id` ON `receipts` (`site_id`,`receipt_id`);--> statement-breakpoint
CREATE INDEX `receipts_by_consent` ON `receipts` (`site_id`,`consent_id`);--> statement-breakpoint
CREATE TABLE `sites` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sites_key_unique` ON `sites` (`key`);