CREATE TABLE `entries` (
	`seq` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`kind` text NOT NULL,
	`receipt_id` blob,
	`consent_id` blob NOT NULL,
	`consent_tail` blob GENERATED ALWAYS AS (substr(consent_id, -2)) VIRTUAL,
	`sent_hash` blob NOT NULL,
	`received_at` integer NOT NULL,
	`salt` blob NOT NULL,
	`commitment` blob NOT NULL,
	`owner` blob,
	`erasure_id` integer,
	`payload` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`erasure_id`) REFERENCES `erasures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `entries_by_receipt` ON `entries` (`receipt_id`,`site_id`);--> statement-breakpoint
CREATE INDEX `entries_by_consent` ON `entries` (`site_id`,`consent_tail`);--> statement-breakpoint
CREATE TABLE `log_keys` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`public_key` blob NOT NULL,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `log_keys_publicKey_unique` ON `log_keys` (`public_key`);--> statement-breakpoint
CREATE TABLE `log_tiles` (
	`site_id` integer NOT NULL,
	`level` integer NOT NULL,
	`index` integer NOT NULL,
	`hashes` blob NOT NULL,
	PRIMARY KEY(`site_id`, `level`, `index`),
	FOREIGN KEY (`site_id`) REFERENCES `logs`(`site_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `logs` (
	`site_id` integer PRIMARY KEY NOT NULL,
	`origin` text NOT NULL,
	`size` integer DEFAULT 0 NOT NULL,
	`sealed` integer DEFAULT 0 NOT NULL,
	`checkpoint` text,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `logs_origin_unique` ON `logs` (`origin`);--> statement-breakpoint
INSERT INTO `logs` (`site_id`, `origin`, `size`)
SELECT `id`,
       coalesce((SELECT json_extract(`body`, '$.config.domains[0].host') FROM `config_versions`
                  WHERE `site_id` = `sites`.`id` ORDER BY `version` LIMIT 1), 'log')
         || '/' || `key` || '/' || lower(hex(randomblob(4))),
       (SELECT count(*) FROM `receipts` WHERE `site_id` = `sites`.`id`)
  FROM `sites`;--> statement-breakpoint
INSERT INTO `entries` (`seq`, `site_id`, `kind`, `receipt_id`, `consent_id`, `sent_hash`, `received_at`,
                       `salt`, `commitment`, `owner`, `erasure_id`, `payload`)
SELECT `site_id` * 4294967296 + row_number() OVER (PARTITION BY `site_id` ORDER BY `seq`) - 1,
       `site_id`, `kind`, `receipt_id`, `consent_id`, `sent_hash`, `received_at`, `salt`, `leaf`, `owner`,
       `erasure_id`, `payload`
  FROM `receipts`;--> statement-breakpoint
DROP TABLE `receipts`;--> statement-breakpoint
ALTER TABLE `erasures` ADD `position` integer;