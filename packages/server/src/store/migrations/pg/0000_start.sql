CREATE TABLE "artefacts" (
	"hash" text PRIMARY KEY NOT NULL,
	"site_id" integer NOT NULL,
	"version" integer NOT NULL,
	"language" text NOT NULL,
	"regime" text NOT NULL,
	"body" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "config_versions" (
	"site_id" integer NOT NULL,
	"version" integer NOT NULL,
	"hash" text NOT NULL,
	"body" text NOT NULL,
	"since" text NOT NULL,
	"published_at" bigint NOT NULL,
	CONSTRAINT "config_versions_site_id_version_pk" PRIMARY KEY("site_id","version")
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"site_id" integer NOT NULL,
	"position" bigint NOT NULL,
	"kind" text NOT NULL,
	"receipt_id" "bytea",
	"consent_id" "bytea" NOT NULL,
	"sent_hash" "bytea" NOT NULL,
	"received_at" bigint NOT NULL,
	"salt" "bytea" NOT NULL,
	"commitment" "bytea" NOT NULL,
	"owner" "bytea",
	"erasure_id" integer,
	"payload" text NOT NULL,
	CONSTRAINT "entries_site_id_position_pk" PRIMARY KEY("site_id","position")
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "erasures_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"site_id" integer NOT NULL,
	"at" bigint NOT NULL,
	"by" text NOT NULL,
	"position" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_keys" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "log_keys_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"public_key" "bytea" NOT NULL,
	"added_at" bigint NOT NULL,
	CONSTRAINT "log_keys_publicKey_unique" UNIQUE("public_key")
);
--> statement-breakpoint
CREATE TABLE "log_tiles" (
	"site_id" integer NOT NULL,
	"level" integer NOT NULL,
	"index" bigint NOT NULL,
	"hashes" "bytea" NOT NULL,
	CONSTRAINT "log_tiles_site_id_level_index_pk" PRIMARY KEY("site_id","level","index")
);
--> statement-breakpoint
CREATE TABLE "logs" (
	"site_id" integer PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	"size" bigint DEFAULT 0 NOT NULL,
	"sealed" bigint DEFAULT 0 NOT NULL,
	"checkpoint" text,
	CONSTRAINT "logs_origin_unique" UNIQUE("origin")
);
--> statement-breakpoint
CREATE TABLE "opt_outs" (
	"site_id" integer NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "opt_outs_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"opt_out_id" "bytea" NOT NULL,
	"consent_id" "bytea" NOT NULL,
	"subject" "bytea",
	"signal" text NOT NULL,
	"source" text NOT NULL,
	"version" integer NOT NULL,
	"regime" text NOT NULL,
	"at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"effect" text NOT NULL,
	"response" text NOT NULL,
	"receipt_id" "bytea",
	"sent_hash" "bytea",
	"conflict" text,
	CONSTRAINT "opt_outs_site_id_seq_pk" PRIMARY KEY("site_id","seq")
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"site_id" integer NOT NULL,
	"subject" "bytea" NOT NULL,
	"do_not_sell" boolean,
	"chosen_at" bigint,
	"signal_at" bigint,
	CONSTRAINT "persons_site_id_subject_pk" PRIMARY KEY("site_id","subject")
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sites_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "sites_key_unique" UNIQUE("key")
);
--> statement-breakpoint
ALTER TABLE "artefacts" ADD CONSTRAINT "artefacts_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "config_versions" ADD CONSTRAINT "config_versions_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_erasure_id_erasures_id_fk" FOREIGN KEY ("erasure_id") REFERENCES "public"."erasures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_tiles" ADD CONSTRAINT "log_tiles_site_id_logs_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."logs"("site_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "logs" ADD CONSTRAINT "logs_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "entries_by_receipt" ON "entries" USING btree ("receipt_id","site_id");--> statement-breakpoint
CREATE INDEX "entries_by_consent" ON "entries" USING btree ("consent_id","site_id","owner");--> statement-breakpoint
CREATE UNIQUE INDEX "opt_outs_by_id" ON "opt_outs" USING btree ("site_id","opt_out_id");--> statement-breakpoint
CREATE UNIQUE INDEX "opt_outs_by_conflict" ON "opt_outs" USING btree ("site_id","sent_hash") WHERE conflict IS NOT NULL;