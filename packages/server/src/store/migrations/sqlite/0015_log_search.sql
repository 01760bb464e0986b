CREATE TABLE `log_facets` (
	`site_id` integer NOT NULL,
	`block` integer NOT NULL,
	`facet` text NOT NULL,
	`bits` blob NOT NULL,
	PRIMARY KEY(`site_id`, `block`, `facet`),
	FOREIGN KEY (`site_id`) REFERENCES `logs`(`site_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `log_search` (
	`site_id` integer PRIMARY KEY NOT NULL,
	`indexed` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `logs`(`site_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `trail_by_organisation_action` ON `trail_entries` (`organisation_id`,`action`,`position`);--> statement-breakpoint
CREATE INDEX `trail_by_site_action` ON `trail_entries` (`site`,`action`,`position`);--> statement-breakpoint
CREATE INDEX `trail_by_organisation_actor` ON `trail_entries` (`organisation_id`,`actor_id`,`position`);--> statement-breakpoint
CREATE INDEX `trail_by_site_actor` ON `trail_entries` (`site`,`actor_id`,`position`);