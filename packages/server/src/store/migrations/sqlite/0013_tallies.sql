CREATE TABLE `tallies` (
	`site_id` integer NOT NULL,
	`day` integer NOT NULL,
	`dimension` text NOT NULL,
	`value` text NOT NULL,
	`shown` integer NOT NULL,
	`choices` integer NOT NULL,
	`first` integer NOT NULL,
	`interacted` integer NOT NULL,
	`accepted` integer NOT NULL,
	`partly` integer NOT NULL,
	`refused` integer NOT NULL,
	`gpc` integer NOT NULL,
	`opt_outs` integer NOT NULL,
	`signals` integer NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `dimension`, `value`),
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
