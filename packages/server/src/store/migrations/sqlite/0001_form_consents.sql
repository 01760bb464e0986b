ALTER TABLE `receipts` RENAME COLUMN "choice_hash" TO "sent_hash";--> statement-breakpoint
ALTER TABLE `receipts` ADD `kind` text DEFAULT 'choice' NOT NULL;