CREATE TABLE "cosigned" (
	"site_id" integer PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"checkpoint" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stamps" (
	"site_id" integer NOT NULL,
	"size" bigint NOT NULL,
	"checkpoint" text NOT NULL,
	"response" "bytea" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "stamps_site_id_size_pk" PRIMARY KEY("site_id","size")
);
--> statement-breakpoint
CREATE TABLE "witness_keys" (
	"vkey" text PRIMARY KEY NOT NULL,
	"added_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "witnessed" (
	"origin" text PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"root" "bytea" NOT NULL,
	"checkpoint" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cosigned" ADD CONSTRAINT "cosigned_site_id_logs_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."logs"("site_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stamps" ADD CONSTRAINT "stamps_site_id_logs_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."logs"("site_id") ON DELETE no action ON UPDATE no action;