DROP INDEX `entries_by_consent`;--> statement-breakpoint
ALTER TABLE `entries` ADD `consent_time` blob GENERATED ALWAYS AS (substr(consent_id, 1, 5)) VIRTUAL;--> statement-breakpoint
CREATE INDEX `entries_by_consent` ON `entries` (`site_id`,`consent_time`);--> statement-breakpoint
ALTER TABLE `entries` DROP COLUMN `consent_tail`;