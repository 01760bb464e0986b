CREATE TABLE `cosigned` (
	`site_id` integer PRIMARY KEY NOT NULL,
	`size` integer NOT NULL,
	`checkpoint` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `logs`(`site_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `stamps` (
	`site_id` integer NOT NULL,
	`size` integer NOT NULL,
	`checkpoint` text NOT NULL,
	`response` blob NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `size`),
	FOREIGN KEY (`site_id`) REFERENCES `logs`(`site_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `witness_keys` (
	`vkey` text PRIMARY KEY NOT NULL,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `witnessed` (
	`origin` text PRIMARY KEY NOT NULL,
	`size` integer NOT NULL,
	`root` blob NOT NULL,
	`checkpoint` text NOT NULL
);
